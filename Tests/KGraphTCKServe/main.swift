import KGraphEngine

var server = TCKServer()
while let line = readLine() { FlushedOutput.write(server.answer(line)) }
