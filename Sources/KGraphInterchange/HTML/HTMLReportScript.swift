/// The script of the page: it hides what a filter does not ask for, and nothing else.
enum HTMLReportScript {
  static let text = """

    (function(){
    "use strict";
    var form=document.querySelector(".filter"),box=document.getElementById("q");
    var claims=document.getElementById("claims"),possible=document.getElementById("possible");
    var hits=document.getElementById("hits");
    function fold(text){
    return text.normalize("NFKD").replace(/[\\u0300-\\u036f]/g,"").toLowerCase();}
    var rows=[].slice.call(document.querySelectorAll("article,.when tbody tr"));
    var texts=rows.map(function(row){return fold(row.textContent);});
    var inner=[].slice.call(document.querySelectorAll("article tr.row"));
    function apply(){
    var words=fold(box.value).split(/\\s+/).filter(Boolean),shown=0;
    function allowed(row){return (claims.checked||!row.classList.contains("claim"))&&
    (possible.checked||row.classList.contains("certain"));}
    rows.forEach(function(row,index){
    var fits=allowed(row)&&words.every(function(word){return texts[index].indexOf(word)>=0;});
    row.hidden=!fits;if(fits)shown++;});
    inner.forEach(function(row){row.hidden=!allowed(row);});
    [].forEach.call(document.querySelectorAll("section.group"),function(section){
    section.hidden=!section.querySelector("article:not([hidden])");});
    hits.textContent=shown===rows.length?"":shown+" of "+rows.length;}
    function reveal(){
    var target=document.getElementById(location.hash.slice(1));
    if(target&&target.closest("[hidden]")){box.value="";claims.checked=possible.checked=true;apply();
    target.scrollIntoView();}}
    form.hidden=false;
    form.addEventListener("submit",function(event){event.preventDefault();});
    form.addEventListener("input",apply);
    window.addEventListener("hashchange",reveal);
    document.addEventListener("keydown",function(event){
    if(event.key==="/"&&document.activeElement.tagName!=="INPUT"){event.preventDefault();box.focus();}
    if(event.key==="Escape"&&document.activeElement===box){box.value="";apply();}});
    })();

    """
}
