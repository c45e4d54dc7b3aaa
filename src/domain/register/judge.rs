//! The two tables held against the papers of an application.

use jiff::civil::Date;

use super::amend::resulting;
use super::facts::Evidence;
use super::filing::{Application, Document, Form, Item, Product};
use super::intake::form;
use super::reason::Reason;
use super::state::Turn;
use super::subject::Subject;
use crate::domain::variant::{Defect129, Defect567};
use crate::law::tables::register::{DocumentType, ProductKind, Row};

/// What is judged.
pub(super) struct Papers {
    pub(super) product: Product,
    pub(super) documents: Vec<Document>,
    /// Types that a renewal brings; `None` for an entry, of which everything is judged.
    pub(super) renewed: Option<Vec<DocumentType>>,
}

impl Papers {
    /// Whether a row of documents is judged.
    fn touches(&self, row: &Row) -> bool {
        let of_row = |renewed: &Vec<DocumentType>| renewed.iter().any(|kind| row.documents.contains(kind));
        self.renewed.as_ref().is_none_or(of_row)
    }
}

impl Turn<'_> {
    /// The papers of an application; `None` when it brings none that are judged by the tables.
    pub(super) fn papers(&self, application: &Application) -> Option<Papers> {
        let of_entry = || application.entry.as_ref().and_then(|number| self.register.entries.get(number));
        let documents = application.documents.clone();
        let item_37 = application.direct.as_ref().is_some_and(|direct| direct.item == Item::Item37);
        match form(self.ctx.has(Defect567::OtherForm), application) {
            // Item 37 of order 129: without the norms of the Rules.
            Form::Direct if item_37 && !self.ctx.has(Defect129::CriteriaForItem37) => None,
            // Without its grounds there is nothing to judge by.
            Form::Direct if application.direct.is_none() => None,
            Form::Annex4 | Form::Direct => {
                Some(Papers { product: application.product.clone()?, documents, renewed: None })
            }
            Form::Annex5 if self.ctx.has(Defect567::ExclusionNeedsDocuments) => {
                Some(Papers { product: of_entry()?.product.clone(), documents, renewed: None })
            }
            Form::Annex5 => None,
            Form::Annex3 => {
                let entry = of_entry()?;
                let brought = documents.iter().map(Document::kind).filter(|kind| *kind != DocumentType::Succession);
                let renewed: Vec<DocumentType> = brought.collect();
                let papers = || Papers {
                    product: entry.product.clone(),
                    documents: resulting(self.ctx, entry, &documents),
                    renewed: Some(renewed.clone()),
                };
                (!renewed.is_empty()).then(papers)
            }
        }
    }

    /// Documents that are missing or prove nothing, and the ids of their rows.
    pub(super) fn document_reasons(
        &self,
        papers: &Papers,
        application: &Application,
        evidence: &Evidence,
        submitted: Date,
        judged: Date,
    ) -> (Vec<Reason>, Vec<String>) {
        let day = self.ctx.documents_day(submitted, judged);
        let kind = match papers.product.kind {
            ProductKind::Software if self.ctx.has(Defect567::OtherKindDocuments) => ProductKind::Electronics,
            kind => kind,
        };
        let subject = self.subject(papers, application, evidence, submitted, day);
        let rows = self.ctx.documents(kind, day).into_iter().filter(|row| papers.touches(row));
        rows.filter_map(|row| subject.fails(row).map(|reason| (reason, row.id.clone()))).unzip()
    }

    /// Criteria that are failed as of now; when `with` is given, only those that rest on the evidence of these rows.
    pub(super) fn criteria_reasons(
        &self,
        papers: &Papers,
        application: &Application,
        evidence: &Evidence,
        submitted: Date,
        with: Option<&[String]>,
    ) -> Vec<Reason> {
        let today = self.ctx.today(self.at);
        let kind = papers.product.kind;
        let rows = self.ctx.documents(kind, self.ctx.documents_day(submitted, today));
        let touched: Vec<&str> = rows.iter().filter(|row| papers.touches(row)).map(|row| row.id.as_str()).collect();
        let of_renewal =
            |row: &Row| papers.renewed.is_none() || row.proved_by.iter().any(|id| touched.contains(&id.as_str()));
        let of_failed = |row: &Row| with.is_none_or(|failed| row.proved_by.iter().any(|id| failed.contains(id)));
        let subject = self.subject(papers, application, evidence, submitted, today);
        let criteria = self.ctx.criteria(kind, submitted, today);
        criteria.filter(|row| of_renewal(row) && of_failed(row)).filter_map(|row| subject.fails(row)).collect()
    }

    fn subject<'a>(
        &'a self,
        papers: &'a Papers,
        application: &'a Application,
        evidence: &'a Evidence,
        presented: Date,
        on: Date,
    ) -> Subject<'a> {
        Subject {
            ctx: self.ctx,
            bin: &application.bin,
            names: &application.names,
            product: &papers.product,
            documents: &papers.documents,
            evidence,
            presented,
            on,
        }
    }
}
