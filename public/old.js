// Only browsers without modules run this; they get the sentence of #boot-failed.
document.getElementById("boot-failed").removeAttribute("hidden");
