// @ts-check
/* Practice, one case at a time: choose a word, see whether it fits and why, and a score at the end. Nothing is sent or kept. */
{
  const bar = document.querySelector(".d-practice");
  const progress = bar.querySelector("p");
  const [next, retry, again, shuffle] = bar.querySelectorAll("button");
  /** @type {NodeListOf<HTMLElement>} */
  const drills = document.querySelectorAll(".d-drill");
  const all = [...drills];
  let round = all;
  let missed = [];
  let at = 0;

  /** Show a case of the round, or the score behind its end. @param {number} place */
  const show = (place, focus = true) => {
    at = place;
    const over = at >= round.length;
    const right = at - missed.length;
    for (const drill of all) drill.hidden = drill !== round[at];
    progress.textContent = over ? `${right} of ${at} right.` : `Case ${at + 1} of ${round.length}${at ? `, ${right} right so far` : ""}.`;
    next.hidden = true;
    retry.hidden = !over || !missed.length;
    again.hidden = !over;
    if (focus) (over ? again : round[at].querySelector("button")).focus({ preventScroll: true });
  };

  /** @param {HTMLElement[]} cases */
  const start = (cases) => {
    round = cases;
    missed = [];
    for (const details of document.querySelectorAll("details")) details.open = false;
    for (const choice of document.querySelectorAll(".d-drill button")) {
      choice.removeAttribute("disabled");
      choice.classList.remove("d-right", "d-wrong");
    }
    show(0);
  };

  /** @param {HTMLElement} drill @param {HTMLButtonElement} chosen */
  const answer = (drill, chosen) => {
    const fits = drill.dataset.answer.split(" ");
    const good = fits.includes(chosen.value);
    for (const choice of drill.querySelectorAll("button")) {
      choice.disabled = true;
      choice.classList.toggle("d-right", fits.includes(choice.value));
    }
    if (!good) missed.push(drill);
    chosen.classList.toggle("d-wrong", !good);
    drill.querySelector("details").open = true;
    progress.textContent = good ? "Right." : "Not quite.";
    next.hidden = false;
    next.focus({ preventScroll: true });
  };

  for (const drill of all)
    for (const choice of drill.querySelectorAll("span.d-drill__choice")) {
      const made = document.createElement("button");
      made.className = choice.className;
      made.value = choice.getAttribute("data-choice");
      made.textContent = choice.textContent;
      made.onclick = () => answer(drill, made);
      choice.replaceWith(made);
    }
  next.onclick = () => show(at + 1);
  retry.onclick = () => start(missed);
  again.onclick = () => start(all);
  shuffle.onclick = () => start(all.map((one) => ({ one, key: Math.random() })).sort((a, b) => a.key - b.key).map(({ one }) => one));
  document.querySelector(".d-drills").classList.add("d-live");
  bar.removeAttribute("hidden");
  show(0, false);
}
