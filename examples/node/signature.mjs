/**
 * Payload signatures of SHEP in the *shape* mode of the simulated contour (docs/contracts.md, 2): digest and signer are
 * checked, the signature value is opaque. A product for the real contour puts its own signing library here.
 */

import { createHash } from 'node:crypto';
import { child, childrenNamed, textAt } from './xml.mjs';

const DS = 'http://www.w3.org/2000/09/xmldsig#';

/** @param {string} text @returns {string} */
const digestOf = (text) => createHash('sha256').update(text, 'utf-8').digest('base64');

/**
 * @param {string} digest
 * @param {string} signer BIN
 * @returns {string} the element to put last into the payload
 */
const signatureElement = (digest, signer) =>
  `<ds:Signature xmlns:ds="${DS}"><ds:SignedInfo>` +
  '<ds:CanonicalizationMethod Algorithm="http://www.w3.org/TR/2001/REC-xml-c14n-20010315"/>' +
  '<ds:SignatureMethod Algorithm="http://www.w3.org/2001/04/xmldsig-more#rsa-sha256"/>' +
  '<ds:Reference URI=""><ds:DigestMethod Algorithm="http://www.w3.org/2001/04/xmlenc#sha256"/>' +
  `<ds:DigestValue>${digest}</ds:DigestValue></ds:Reference></ds:SignedInfo><ds:SignatureValue>${digest}</ds:SignatureValue>` +
  `<ds:KeyInfo><ds:X509Data><ds:X509SubjectName>serialNumber=${signer}</ds:X509SubjectName></ds:X509Data></ds:KeyInfo></ds:Signature>`;

/**
 * @param {string} payload whole element, not yet signed
 * @param {string} signer BIN
 * @returns {string} the payload with its signature as the last child
 */
export function sign(payload, signer) {
  const closing = payload.lastIndexOf('</');
  return payload.slice(0, closing) + signatureElement(digestOf(payload), signer) + payload.slice(closing);
}

/**
 * @param {string} document text in which the payload stands
 * @param {import('./xml.mjs').Element} payload
 * @param {string} signer BIN that must have signed
 * @returns {string | null} what is wrong with the signature, or null
 */
export function findFault(document, payload, signer) {
  const signatures = childrenNamed(payload, 'Signature').filter((one) => one.ns === DS);
  const signature = signatures.at(0);
  if (!signature || signatures.length > 1 || payload.children.at(-1) !== signature) return 'the payload is not signed once, at its end';
  const signed = document.slice(payload.start, signature.start) + document.slice(signature.end, payload.end);
  const reference = child(signature, 'SignedInfo', 'Reference');
  if (textAt(reference, 'DigestValue') !== digestOf(signed)) return 'the digest is not that of the payload';
  const subject = textAt(signature, 'KeyInfo', 'X509Data', 'X509SubjectName');
  if (subject !== `serialNumber=${signer}`) return 'the payload is signed by somebody else';
  return null;
}
