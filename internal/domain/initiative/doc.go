// Package initiative keeps recognised initiatives and sees that each serves one
// award only. (Sáng kiến.)
//
// One initiative supports one award (letters 5007/BNV-TĐKT of 2023 and
// 3385/BTĐKT-P.II of 2023; law.md P17): a nomination takes hold of it when it
// is submitted, and lets go when it is withdrawn, struck or refused.
package initiative
