// @ts-check
/* The picker, one question at a time. The page holds the whole tree as nested disclosures; the path is the address's hash. */
{
  const picker = one(".d-picker");
  const answers = every("details", picker);

  /** Show the question, or the word, that the path in the address leads to. */
  const show = () => {
    const end = answers.find(({ id }) => `#${id}` === location.hash);
    for (const answer of answers) answer.open = !!end && answer.contains(end);
    return one(".d-step__ask, .d-result__word", end || picker);
  };

  picker.classList.add("d-live");
  picker.onclick = (event) => {
    const answer = event.target.closest("summary")?.parentElement;
    if (!answer) return;
    event.preventDefault();
    location.hash = answer.open ? answer.parentElement.closest("details, .d-picker").id : answer.id;
  };
  addEventListener("hashchange", () => {
    const next = show();
    next.focus();
  });
  show();
}
