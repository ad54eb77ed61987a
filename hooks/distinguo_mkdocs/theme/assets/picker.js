// @ts-check
/* The picker; its path is the address's hash. */
{
	const picker = one(".d-picker");
	const answers = every("details", picker);

	const show = () => {
		const end = answers.find(({ id }) => `#${id}` === location.hash);
		for (const answer of answers) answer.open = answer.contains(end);
		return one(".d-step__ask, .d-result__word", end || picker);
	};

	picker.onclick = (event) => {
		const answer = event.target.closest("summary")?.parentElement;
		if (!answer) return;
		event.preventDefault();
		location.hash = answer.open ? answer.parentElement.closest("details, .d-picker").id : answer.id;
	};
	on("hashchange", () => show().focus());
	show();
}
