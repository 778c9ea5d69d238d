import { autocompletion, closeBrackets, closeBracketsKeymap, completionKeymap } from '@codemirror/autocomplete';
import { defaultKeymap, history, historyKeymap } from '@codemirror/commands';
import { sql, type SQLNamespace } from '@codemirror/lang-sql';
import { bracketMatching, HighlightStyle, syntaxHighlighting } from '@codemirror/language';
import { Compartment, EditorState, Prec, StateEffect, StateField } from '@codemirror/state';
import { Decoration, EditorView, keymap, lineNumbers, type DecorationSet } from '@codemirror/view';
import { tags } from '@lezer/highlight';
import type { Locale } from '../model/message.ts';
import type { SchemaTable } from '../view/sql-schema.ts';
import { duckdb } from './sql-dialect.ts';

/** A stretch of the statement that a message is about. */
export interface Marked {
  readonly start: number;
  readonly end: number;
}

export interface EditorOptions {
  readonly host: HTMLElement;
  readonly text: string;
  readonly onchange: (text: string) => void;
  readonly onrun: () => void;
}

export interface Editor {
  readonly set: (text: string) => void;
  /** Puts a text where the cursor is. */
  readonly insert: (text: string) => void;
  readonly mark: (marked: Marked | null) => void;
  /** Moves the cursor there. */
  readonly goTo: (offset: number) => void;
  /** What a screen reader is told that the field is, and the names that it completes. */
  readonly configure: (label: string, schema: readonly SchemaTable[], locale: Locale) => void;
  readonly destroy: () => void;
}

/** Colours of `app.css`, so that it follows light and dark. */
const colours = HighlightStyle.define([
  { tag: tags.keyword, color: 'var(--accent)' },
  { tag: tags.string, color: 'var(--c-green)' },
  { tag: [tags.number, tags.bool, tags.null], color: 'var(--c-indigo)' },
  { tag: [tags.standard(tags.name), tags.typeName], color: 'var(--c-wine)' },
  { tag: tags.comment, color: 'var(--muted)', fontStyle: 'italic' },
]);

const mono =
  "ui-monospace, 'SF Mono', Menlo, Consolas, 'Noto Sans Mono CJK SC', 'Sarasa Mono SC', 'Noto Sans SC', monospace";

const look = EditorView.theme({
  '&': { color: 'var(--ink)', backgroundColor: 'var(--surface)', fontSize: 'var(--s0)' },
  '&.cm-focused': { outline: '2px solid var(--accent)', outlineOffset: '-1px' },
  '.cm-scroller': { fontFamily: mono, lineHeight: '1.6', maxHeight: '26rem' },
  '.cm-content, .cm-gutter': { minHeight: '12rem' },
  '.cm-content': { caretColor: 'var(--ink)', paddingBlock: '0.5rem' },
  '.cm-cursor': { borderLeftColor: 'var(--ink)' },
  '.cm-gutters': { color: 'var(--muted)', backgroundColor: 'var(--sunken)', borderRight: '1px solid var(--line)' },
  '.cm-matchingBracket': { backgroundColor: 'var(--accent-soft) !important', color: 'inherit' },
  '.cm-refused': {
    backgroundColor: 'var(--accent-soft)',
    textDecoration: 'underline wavy var(--accent)',
    textUnderlineOffset: '0.2em',
  },
  '.cm-tooltip': {
    color: 'var(--ink)',
    backgroundColor: 'var(--surface)',
    border: '1px solid var(--line-strong)',
    borderRadius: 'var(--radius)',
    boxShadow: '0 6px 24px var(--shadow)',
  },
  '.cm-tooltip.cm-tooltip-autocomplete > ul': { fontFamily: mono, fontSize: 'var(--s-1)', maxWidth: '92vw' },
  '.cm-tooltip-autocomplete ul li[aria-selected]': { color: 'var(--accent)', background: 'var(--accent-soft)' },
  '.cm-completionDetail': { color: 'var(--muted)', fontStyle: 'normal' },
  '.cm-completionInfo': { maxWidth: '20rem', fontSize: 'var(--s-1)' },
  // Beside the list there is no room for it on a phone, and over the list it hides what it is about.
  '@media (width < 40rem)': { '.cm-completionInfo': { display: 'none' } },
});

const setMark = StateEffect.define<Marked | null>();

/** The stretch that a message is about stays marked until the text changes. */
const marks = StateField.define<DecorationSet>({
  create: () => Decoration.none,
  update: (now, transaction) => {
    const effect = transaction.effects.find((e) => e.is(setMark));
    if (effect === undefined) return transaction.docChanged ? Decoration.none : now;
    const marked = effect.value;
    if (marked === null) return Decoration.none;
    const { length } = transaction.newDoc;
    // What is missing at the end is shown on the last character.
    const start = Math.min(marked.start, Math.max(0, length - 1));
    const end = Math.min(Math.max(marked.end, start + 1), length);
    return start >= end ? Decoration.none : Decoration.set(Decoration.mark({ class: 'cm-refused' }).range(start, end));
  },
  provide: (field) => EditorView.decorations.from(field),
});

const namespace = (schema: readonly SchemaTable[], locale: Locale): SQLNamespace =>
  Object.fromEntries(
    schema.map((table) => [
      table.name,
      {
        self: { label: table.name, type: 'type', detail: table.doc?.[locale] ?? '' },
        children: table.columns.map(({ name, type, zh, doc }) => ({
          label: name,
          type: 'property',
          detail: locale === 'zh' && zh !== null ? zh : type,
          info: doc,
        })),
      },
    ]),
  );

/**
 * An editor of SQL. It lives in a shadow tree: there its styles are constructed sheets, which no content security
 * policy forbids, instead of a style element in the page. Tab leaves it, as it leaves any field.
 */
export function openEditor({ host, text, onchange, onrun }: EditorOptions): Editor {
  const root = host.shadowRoot ?? host.attachShadow({ mode: 'open' });
  const language = new Compartment();
  const label = new Compartment();
  const run = (): boolean => {
    onrun();
    return true;
  };
  const view = new EditorView({
    root,
    parent: root,
    state: EditorState.create({
      doc: text,
      extensions: [
        Prec.highest(keymap.of([{ key: 'Mod-Enter', run }])),
        lineNumbers(),
        history(),
        bracketMatching(),
        closeBrackets(),
        autocompletion({ icons: false }),
        EditorView.lineWrapping,
        syntaxHighlighting(colours),
        look,
        marks,
        language.of(sql({ dialect: duckdb })),
        label.of([]),
        EditorView.updateListener.of((update) => {
          if (update.docChanged) onchange(update.state.doc.toString());
        }),
        keymap.of([...closeBracketsKeymap, ...completionKeymap, ...historyKeymap, ...defaultKeymap]),
      ],
    }),
  });
  return {
    set: (next) => {
      const now = view.state.doc.toString();
      if (now !== next) view.dispatch({ changes: { from: 0, to: now.length, insert: next } });
    },
    insert: (piece) => {
      view.dispatch(view.state.replaceSelection(piece));
      view.focus();
    },
    mark: (marked) => view.dispatch({ effects: setMark.of(marked) }),
    goTo: (offset) => {
      view.dispatch({ selection: { anchor: Math.min(offset, view.state.doc.length) }, scrollIntoView: true });
      view.focus();
    },
    configure: (name, schema, locale) => {
      view.dispatch({
        effects: [
          label.reconfigure(EditorView.contentAttributes.of({ 'aria-label': name })),
          language.reconfigure(sql({ dialect: duckdb, schema: namespace(schema, locale) })),
        ],
      });
    },
    destroy: () => view.destroy(),
  };
}
