import KGraphEngine

var server = TCKServer()
while let line = readLine() {
  print(server.answer(line))
  FlushedOutput.flush()
}
