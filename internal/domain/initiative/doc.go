// Package initiative takes in what people have found, has it graded and put
// before a council, recognises it scope by scope, and sees that each serves one
// award only. (Sáng kiến.)
//
// A filing goes draft → filed → valid, with returns between; from valid the
// review at the base opens. It ends recognised, rejected, refused (not an
// initiative), withdrawn or lapsed, and a round closes only when all have
// ended. A review is one scope's question: base first, then ministry or
// province, then the nation, each with evidence and a decision of its own. What
// is recognised lands as an Initiative of every author on record: the fact that
// judging reads.
//
// One initiative supports one award (letters 5007/BNV-TĐKT of 2023 and
// 3385/BTĐKT-P.II of 2023; law.md P17): a nomination takes hold of it when it
// is submitted, and lets go when it is withdrawn, struck or refused.
package initiative
