//! Transitions of the portal, row by row of clauses README 4.2.
