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

/** What search can find: an entry, a house rule, or a page that somebody wrote by hand. Empty fields are left out. */
interface SearchEntry {
	kind: string;
	url: string;
	title: string;
	/** What is shown of it: a definition, an answer, a verdict. */
	text?: string;
	/** Other names, forms and phrasings. */
	names?: string[];
	/** Words that find it and are never shown. */
	hidden?: string[];
	/** The anchor, the title and the text of what it says in detail. */
	sections?: [anchor: string, title: string, text: string][];
	/** That of a term. */
	id?: string;
	/** The terms that a comparison is of. */
	terms?: string[];
}

interface SearchIndex {
	language: string;
	/** Words that say little. */
	light: string[];
	/** Words that stand between two things to compare. */
	between: string[];
	/** Words that ask how things differ. */
	differ: string[];
	/** Where any terms are compared. */
	any: string;
	/** What the results say. */
	said: Record<"near" | "one" | "many" | "nothing" | "any" | "editors", string> & { kinds: Record<string, string> };
	/** Where a reader who finds nothing may go on: what it is called, and the address. */
	ways: [label: string, url: string][];
	entries: SearchEntry[];
}

interface SearchHit {
	kind: string;
	url: string;
	title: string;
	text: string;
	/** Whether only a near spelling found it. */
	near: boolean;
	/** The name that fits, where it is not the title. */
	name?: string;
	/** The title of the section that fits. */
	section?: string;
}

interface SearchResults {
	hits: SearchHit[];
	/** Pages for editors, which readers see only if they ask. */
	editors: SearchHit[];
	/** How many were found, those included that are too many to show. */
	count: number;
	/** Where nothing is found, what looks most like the query. */
	nearest: SearchHit[];
	/** The words of the query that say something. */
	words: string[];
}

interface SearchEngine {
	find(query: string): SearchResults | Promise<SearchResults>;
	/** Finds the same a part at a time, so that something else can run between two of them. */
	search?(query: string): Generator<void, SearchResults, void>;
	/** Prepares for the first query, for some milliseconds; returns whether that is done. Not every engine has to. */
	learnMore?(milliseconds: number): boolean;
}

/** What the scripts of search give one another; each of them may come first. */
interface Search {
	index: SearchIndex;
	open(index: SearchIndex, root: string): SearchEngine;
	fold(text: string): string;
	start(root: string, from: EventTarget | null): void;
}

/** A name in a text, from its first character to the one behind its last: which one, and how many of the characters stand around it. */
interface UsageMention {
	start: number;
	end: number;
	/** The name in the form in which names are compared. */
	name: string;
	before: number;
	behind: number;
}

/** One way to read a word of a text, as `prose/word_rules.py` of the engine has it. */
interface UsageReading {
	key: string;
	before: number;
	behind: number;
	inner: boolean;
}

/** What a language puts before and behind a word. */
interface UsageWordRules {
	readings(word: string, begins: (key: string) => boolean): UsageReading[];
	whole: boolean;
	key(word: string): string;
	afterHyphen?: boolean;
	nouns?: boolean;
	join(word: string, ending: string): string;
	/** The language whose capitals it has, where they are not those of most. */
	capitals?: string;
}

type UsageCode = "house-rule" | "deprecated-name" | "retired-name" | "mix-up" | "undecided" | "fine";

/** What to write in place of a name, why, and where that stands. */
type UsageAdvice = [code: UsageCode, write: string, why: string, url: string];

/** A name in its base form, the terms that it names, its forms by their endings, and the advice that holds everywhere. */
interface UsageDesignation {
	text: string;
	terms: string[];
	forms: Record<string, string>;
	advice: UsageAdvice[];
}

/** What tells two terms apart. */
interface UsageRivalry {
	terms: string[];
	question: string;
	answers: string[];
	url: string;
	/** Stems of words, with how much each speaks for the first term. */
	clues: Record<string, number>;
}

/** What a text is checked against, as `usage/guide.py` of the engine makes it. */
interface UsageGuide {
	language: string;
	names: [text: string, designation: number, ending: string, exact: boolean, linked: boolean][];
	designations: UsageDesignation[];
	contexts: Record<string, { name: string; rules: Record<string, UsageAdvice[]>; wanted: number[] }>;
	terms: Record<string, [name: string, url: string]>;
	rivals: Record<string, string[]>;
	/** By both ids, in alphabetical order, with a blank between them. */
	rivalries: Record<string, UsageRivalry>;
}

/** A word at a place in a text, and what is to be said of it. */
interface UsageFinding {
	start: number;
	end: number;
	word: string;
	code: UsageCode;
	choices: { write: string; why: string; url: string }[];
	/** The name of the context whose rule it is. */
	context: string;
	question: string;
	words: string[];
	answers: string[];
	url: string;
	clues: string[];
}

/** What the scripts that check a text give one another. */
interface Usage {
	normal(text: string): string;
	fold(text: string): string;
	wordRules(language: string): UsageWordRules | undefined;
	matcher(names: Iterable<readonly [name: string, exact: boolean]>, language?: string): (text: string) => UsageMention[];
	findings(guide: UsageGuide): (text: string, context?: string) => UsageFinding[];
	guide: UsageGuide;
}

/** What the card of a term says in other pages. */
interface EmbedTerm {
	name: string;
	url: string;
	definition: string;
	/** What it is not, as in "this, not that", and the difference. */
	versus?: string;
	difference?: string;
	source?: string;
	/** The words of the link to the page of the term. */
	more: string;
}

/** What `embed.js` asks for. */
interface EmbedNames {
	language: string;
	/** The site, as an address of its own, or as seen from the file of names. */
	root: string;
	terms: Record<string, EmbedTerm>;
	names: [name: string, exact: boolean, term: string][];
	/** Names that are not explained, and keep shorter ones from being found in them. */
	others: [name: string, exact: boolean][];
}

interface Window {
	/** What the scripts share that explain words in other pages, each from a glossary of its own. */
	distinguoEmbed?: { scripts: WeakSet<HTMLScriptElement>; glossaries: Promise<EmbedNames | null>[] };
	/** What there is of checking texts so far. */
	distinguoUsage?: Partial<Usage>;
	/** Says that a page has been read; with instant navigation, of every page again. It is there only if the theme's script is. */
	document$?: { subscribe(listener: () => void): unknown };
	/** The theme's memory. */
	__md_get?: (key: string) => { index: number } | null;
	__md_set?: (key: string, value: unknown) => void;
	/** The cards that have been loaded, by the ids of their terms. */
	distinguoCards?: Record<string, HoverCard>;
	/** For each reference whose links on this page have cards, what puts its card among what is read. */
	distinguoHover?: Map<string, () => void>;
	/** The columns that have been loaded, by the ids of their terms. */
	distinguoCells?: Record<string, TermCells>;
	/** The lists that have been loaded, as HTML, by name. */
	distinguoLists?: Record<string, string>;
	/** What there is of search so far. */
	distinguoSearch?: Partial<Search>;
}

/** Writes canonical YAML. */
interface YamlWriter {
	/** The lines of a key, or of an item of a list (null), and its value. */
	item(key: string | null, value: unknown, indent: number, brackets: boolean, spec: unknown): string[];
	/** The lines of a text behind what stands before it. */
	textLines(lead: string, text: string, indent: number, prose?: boolean): string[];
	/** What the form says of a part of what it says of the whole. */
	under(spec: unknown, name: string): unknown;
}

/** A statement of an entry, and where its key stands in the file, from 0. */
interface ChangeableStatement {
	label: string;
	text: string;
	line: number;
	column: number;
	key: string;
	/** The way to it in the entry. */
	steps: (string | number)[];
	most: number;
	gap: boolean;
}

/** A text of an entry, or several, in another language, and where its key stands in the file, from 0. */
interface TranslatableText {
	label: string;
	text: string | string[];
	/** The words of the original. */
	was: string | string[];
	line: number;
	column: number;
	key: string;
	steps: (string | number)[];
	outdated: boolean;
	spec: any;
	/** The line of the digest of its original, and what it is now; none where each language has texts of its own. */
	original?: [line: number, digest: string];
}

/** The file of an entry as the form that changes it knows it. */
interface ChangeableFile {
	/** Where it stands in the glossary. */
	path: string;
	text: string;
	/** What the entry calls itself, which its definition is not to use. */
	names: Record<string, unknown>;
	statements: ChangeableStatement[];
	/** In another language. */
	fields?: TranslatableText[];
}

/** A problem: its code, the way to what it is about, and what is filled into its words. */
interface RuleFinding {
	code: string;
	steps: (string | number)[];
	values?: Record<string, unknown>;
	suggestion?: string;
}

/** What stands in a text of several lines. */
interface TextBlock {
	kind: "list" | "item" | "quotation" | "text" | "code" | "formula";
	line: number;
	ordered?: boolean;
	content: string;
	inside: TextBlock[];
}

/** How texts and formulas are read. */
interface DistinguoBlocks {
	blocks(text: string): TextBlock[];
	marksOrSigns(all: TextBlock[], number: RegExp): [line: number, what: string][];
	formulas(all: TextBlock[]): string[];
	formulasIn(text: string): string[];
	fault(tex: string, known: { token: RegExp; commands: Set<string>; one: Set<string>; two: Set<string>; macros: Set<string> }): string;
}

/** The rules for one entry. */
interface EntryRules {
	of(kind: string, entry: any, spec: any, ids: Record<string, Record<string, string[]>>, id?: string): RuleFinding[];
	ofStatement(kind: string, text: string, spec: any, steps: (string | number)[], names: any, ids: Record<string, Record<string, string[]>>, id: string): RuleFinding[];
	worded(finding: RuleFinding): { severity: string; message: string; hint: string };
	setEveryday(words: string[]): void;
}

/** The input at which a problem is shown. Of a statement that is not shown now: its label, and what shows it and returns its input. */
interface FieldProblem extends RuleFinding {
	input: HTMLElement;
	label?: string;
	reveal?(): HTMLElement;
}

/** What somebody fills in for one field of an entry. */
interface Control {
	node: HTMLElement;
	/** What it says, for the file. */
	read(): any;
	/** What it shows, for a draft: `write` shows that again. */
	raw(): any;
	write(value: any): void;
	/** Where a problem is shown. */
	inputAt(steps: (string | number)[]): HTMLElement;
	/** What `read` leaves out. */
	dropped(): FieldProblem[];
}

/** What fields ask of the form that they stand in. */
interface FieldsContext {
	/** A text in the language of the site. */
	say(text: string, values?: Record<string, unknown>): string;
	strip(text: string): string;
	/** The kinds of which ids are offered. */
	known: Record<string, unknown>;
	/** The ids of a kind, each with its names. */
	idsOf(kind: string): Record<string, string[]>;
	onChange(): void;
}

interface EntryFields {
	/** What somebody typed, without what no entry may hold. */
	cleaned(text: string): string;
	control(spec: any): Control;
	/** A field with its label, its help, and what is wrong with it. */
	labelledField(spec: any, input: HTMLElement, extraHelp?: string): HTMLElement;
}

/** A file of the project: where it stands, what it says, and what it said before, where there was one. */
interface FileToPropose {
	path: string;
	text: string;
	before?: string;
}

interface Proposals {
	patch(files: FileToPropose[]): string;
	zip(files: FileToPropose[]): Uint8Array<ArrayBuffer>;
	isOwn(folder: string, file: unknown): boolean;
	/** `place` has the addresses for a new file and for one that is there, with gaps. */
	forgeAddress(place: { new: string; edit: string }, file: FileToPropose): { href: string; filled: boolean };
}

/** A file of a proposal, what it is of, and the draft that it was made of; the draft of a change is kept for itself. */
interface ProposedFile extends FileToPropose {
	id?: string;
	kind?: string;
	name?: string;
	key?: string;
	value?: any;
}

/** The form of a new entry, of a translation, or of statements to change. */
interface EntryForm {
	kind: string;
	form: Pick<Control, "node" | "raw" | "write">;
	file(): ProposedFile;
	problems(): FieldProblem[];
}

/** What the ids of new entries are made of. */
interface EntryIdsContext {
	/** Whether ids may have letters of any script. */
	anyIds: boolean;
	/** What signs are called in an id. */
	signs: Record<string, string>;
	/** Ids that no entry may have. */
	reserved: string[];
	cleaned(text: string): string;
	asId(text: string): string;
	inLatin(text: string): string;
	/** The ids of a kind that are taken, each with its names. */
	idsOf(kind: string): Record<string, string[]>;
}

interface EntryIds {
	/** The id that an entry gets; of a source it is not known before its file is made. */
	idFor(kind: string, value: any): string;
	/** What is wrong with the id that an entry gets from its name. */
	idProblems(kind: string, value: any): RuleFinding[];
	sourceId(value: any): string;
}

/** What the forms of changes need of the form that they stand in. */
interface ChangeFormsContext extends Pick<EntryFields, "cleaned" | "labelledField">, Pick<FieldsContext, "say"> {
	make: NonNullable<Window["distinguoFields"]>["make"];
	writer: YamlWriter;
	rules: EntryRules;
	/** The ids of every kind. */
	allIds(): Record<string, Record<string, string[]>>;
	/** Where a file of the glossary stands in the project. */
	inProject(inside: string): string;
}

interface ChangeForms {
	translationForm(key: string, file: any): EntryForm;
	changeForm(key: string, file: any): EntryForm;
}

interface Window {
	distinguoYaml?: { writer(bare: string[]): YamlWriter; strip(text: string): string };
	distinguoBlocks?: DistinguoBlocks;
	distinguoRules?: { rules(data: any): EntryRules; asId(text: string): string; inLatin(text: string): string };
	distinguoFields?: {
		fields(context: FieldsContext): EntryFields;
		/** An element with its properties, and what stands in it. */
		make<T extends keyof HTMLElementTagNameMap>(
			tag: T,
			properties?: Record<string, unknown>,
			...children: (Node | string)[]
		): HTMLElementTagNameMap[T];
		button(text: string, onclick: () => void, label?: string): HTMLButtonElement;
	};
	distinguoIds?: { entryIds(context: EntryIdsContext): EntryIds };
	distinguoChangeForms?: { changeForms(context: ChangeFormsContext): ChangeForms };
	distinguoProposals?: Proposals;
	distinguoEveryday?: string[];
	/** The files that have been loaded, by kind and id. */
	distinguoChanges?: Record<string, ChangeableFile>;
}
