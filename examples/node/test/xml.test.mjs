import assert from 'node:assert/strict';
import test from 'node:test';
import { child, escape, parseXml, textAt } from '../xml.mjs';

test('reads names, namespaces, text and places', () => {
  const document = '<?xml version="1.0" encoding="UTF-8"?><a xmlns="urn:a" xmlns:b="urn:b"><b:c>&#x4d9;&amp;<![CDATA[<x>]]></b:c></a>';
  const root = parseXml(document);
  const c = child(root, 'c');
  assert.deepEqual([root.ns, c?.ns], ['urn:a', 'urn:b']);
  assert.equal(textAt(root, 'c'), 'ә&<x>');
  assert.equal(document.slice(c?.start, c?.end), '<b:c>&#x4d9;&amp;<![CDATA[<x>]]></b:c>');
});

test('what is escaped is read back', () => {
  const text = `Әуе "Ғажап" <&> 'Қыраң'`;
  assert.equal(parseXml(`<a>${escape(text)}</a>`).text, text);
});

for (const [what, text] of [
  ['a document type', '<!DOCTYPE a [<!ENTITY e "x">]><a>&e;</a>'],
  ['an entity of its own', '<a>&e;</a>'],
  ['a processing instruction', '<a><?run me?></a>'],
  ['two roots', '<a/><b/>'],
  ['a cut document', '<a><b></b>'],
  ['crossed elements', '<a><b></a></b>'],
  ['a doubled attribute', '<a x="1" x="2"/>'],
  ['an undeclared prefix', '<p:a/>'],
  ['a forbidden character', '<a>&#0;</a>'],
  ['text after the root', '<a/>more'],
  ['too many levels', '<a>'.repeat(100) + '</a>'.repeat(100)],
]) {
  test(`refuses ${what}`, () => assert.throws(() => parseXml(text), SyntaxError));
}
