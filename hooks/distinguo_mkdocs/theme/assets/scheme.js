// @ts-check
/* In the page: the colours, before it is painted. */
{
	/** @type {any[]} */
	const all = [...document.querySelectorAll("[data-md-color-media]")];
	const show = (chosen) => {
		Object.assign(document.body.dataset, chosen.dataset);
		for (const button of all) button.hidden = button !== chosen;
	};
	all.forEach((button, n) => {
		const index = (n + 1) % all.length;
		button.onclick = () => {
			self["__md_set"]("__palette", { index });
			show(all[index]);
			all[index].focus();
		};
	});
	show(all[self["__md_get"]("__palette")?.index] || all.find(({ dataset }) => matchMedia(dataset.mdColorMedia).matches) || all[0]);
}
