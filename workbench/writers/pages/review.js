
(function () {
  "use strict";
  var pack = JSON.parse(document.getElementById("pack").textContent);
  var boxes = Array.prototype.slice.call(document.querySelectorAll("fieldset[data-about]"));
  var by = document.getElementById("by"), date = document.getElementById("date");
  var named = document.getElementById("named"), progress = document.getElementById("progress");
  var shelf = null;

  try {
    shelf = window.localStorage;
    shelf.setItem(pack.key + "?", "1");
    shelf.removeItem(pack.key + "?");
  } catch (error) { shelf = null; }

  function chosen(box) { return box.querySelector("input:checked"); }
  function comment(box) { return box.querySelector("textarea"); }

  function answers() {
    var found = [];
    boxes.forEach(function (box) {
      var choice = chosen(box), words = comment(box).value.trim();
      if (choice || words) {
        found.push({ about: box.getAttribute("data-about"),
                     choice: choice ? choice.value : "", comment: words });
      }
    });
    return found;
  }

  function all() {
    return { format: pack.format, version: 1, project: pack.project, language: pack.language,
             by: by.value.trim(), date: date.value, named: named.checked, answers: answers() };
  }

  function tell(words) { progress.textContent = words; }

  function count() {
    var done = answers().length;
    tell(pack.say.progress.replace("{done}", done).replace("{all}", boxes.length));
    boxes.forEach(function (box) { box.querySelector(".back").hidden = !chosen(box); });
  }

  function lost() { document.getElementById("lost").hidden = false; }

  function keep() {
    count();
    try {
      if (shelf) { shelf.setItem(pack.key, JSON.stringify(all())); } else { lost(); }
    } catch (error) { lost(); }
  }

  function today() {
    var now = new Date();
    return new Date(now.getTime() - now.getTimezoneOffset() * 60000).toISOString().slice(0, 10);
  }

  function recall() {
    var kept = null;
    try { kept = shelf && JSON.parse(shelf.getItem(pack.key)); } catch (error) { kept = null; }
    date.value = today();
    if (!kept || !kept.answers) { return; }
    by.value = kept.by || "";
    date.value = kept.date || today();
    named.checked = kept.named === true;
    kept.answers.forEach(function (answer) {
      boxes.forEach(function (box) {
        if (box.getAttribute("data-about") !== answer.about) { return; }
        comment(box).value = answer.comment || "";
        Array.prototype.forEach.call(box.querySelectorAll("input"), function (input) {
          input.checked = input.value === answer.choice;
        });
      });
    });
  }

  function text() { return JSON.stringify(all(), null, 1); }
  function name(ending) { return "answers-" + (date.value || today()) + ending; }

  function save() {
    var link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([text()], { type: "application/json" }));
    link.download = name(".json");
    document.body.appendChild(link);
    link.click();
    document.body.removeChild(link);
    setTimeout(function () { URL.revokeObjectURL(link.href); }, 60000);
    tell(pack.say.saved.replace("{name}", link.download));
  }

  function share() {
    // Phones hand on text files, but no .json.
    var what = { text: text() };
    try {
      var file = new File([text()], name(".txt"), { type: "text/plain" });
      if (navigator.canShare && navigator.canShare({ files: [file] })) { what = { files: [file] }; }
    } catch (error) { what = { text: text() }; }
    navigator.share(what).then(function () { tell(pack.say.shared); }, count);
  }

  function clear() {
    if (!window.confirm(pack.say["clear sure"])) { return; }
    try { if (shelf) { shelf.removeItem(pack.key); } } catch (error) { lost(); }
    by.value = "";
    named.checked = false;
    boxes.forEach(function (box) {
      if (chosen(box)) { chosen(box).checked = false; }
      comment(box).value = "";
    });
    count();
  }

  recall();
  document.addEventListener("input", keep);
  document.addEventListener("change", keep);
  boxes.forEach(function (box) {
    box.querySelector(".back").addEventListener("click", function () {
      chosen(box).checked = false;
      box.querySelector("input").focus();
      keep();
    });
  });
  document.getElementById("save").addEventListener("click", save);
  document.getElementById("clear").addEventListener("click", clear);
  if (navigator.share) {
    document.getElementById("share").hidden = false;
    document.getElementById("share").addEventListener("click", share);
  }
  if (!shelf) { lost(); }
  count();
})();
