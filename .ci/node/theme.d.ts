/** What our scripts find in a window besides what browsers have: what the theme puts there, and what data files of ours enter. */

/** A card: what any page shows, and what the page of another term shows in its place. Both are HTML. */
interface HoverCard {
	text: string;
	beside: Record<string, string>;
}

/** A cell of a table: its HTML, and a digest of what it says; without one, nothing is recorded. */
interface TermCell {
	html: string;
	says?: string;
}

/** The column of one term, as HTML. */
interface TermCells {
	name: string;
	head: string;
	definition: string;
	cells: Record<string, TermCell>;
	none: TermCell;
	same: string;
	/** The written comparisons of the term, by id. */
	written: Record<string, { href: string; text: string }>;
}

interface Window {
	/** Says that a page has been read; with instant navigation, of every page again. It is there only if the theme's script is. */
	document$?: { subscribe(listener: () => void): unknown };
	/** The theme's memory. */
	__md_get?: (key: string) => { index: number } | null;
	__md_set?: (key: string, value: unknown) => void;
	/** The cards that have been loaded, by the ids of their terms. */
	distinguoCards?: Record<string, HoverCard>;
	/** The columns that have been loaded, by the ids of their terms. */
	distinguoCells?: Record<string, TermCells>;
	/** The lists that have been loaded, as HTML, by name. */
	distinguoLists?: Record<string, string>;
}
