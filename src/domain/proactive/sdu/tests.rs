//! Transitions of SDU, row by row of clauses README 4.2.
