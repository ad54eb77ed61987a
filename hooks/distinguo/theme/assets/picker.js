// @ts-check
/* The picker, one question at a time. The page holds the whole tree as nested disclosures; the path is the address's hash. */
{
  const picker = document.querySelector(".d-picker");
  const answers = picker.querySelectorAll("details");

  /** Show the question, or the word, that the path in the address leads to. */
  const show = () => {
    const end = [...answers].find(({ id }) => `#${id}` === location.hash);
    for (const answer of answers) {
      answer.open = !!end && answer.contains(end);
      answer.parentElement.classList.toggle("d-past", !!end && answer.parentElement.contains(end));
    }
    /** @type {HTMLElement} */
    const next = (end || picker).querySelector(".d-step__ask, .d-result__word");
    return next;
  };

  picker.classList.add("d-live");
  picker.addEventListener("click", (event) => {
    const answer = /** @type {Element} */ (event.target).closest("summary")?.parentElement;
    if (!answer) return;
    event.preventDefault();
    location.hash = answer.hasAttribute("open") ? answer.parentElement.closest("details, .d-picker").id : answer.id;
  });
  addEventListener("hashchange", () => {
    const next = show();
    next.tabIndex = -1;
    next.focus();
  });
  show();
}
