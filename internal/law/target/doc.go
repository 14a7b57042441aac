// Package target counts how far a movement (phong trào) is: how much of the way
// from a baseline to a goal is done, whether the shares of units add up to the
// goal of the whole, what their figures make together, where a line through them
// leads by the deadline, and whether the movement moves at all.
//
// It is pure and counts in integers: figures are ten-thousandths, parts of a way
// hundredths of a percent, sums have 128 bits. Where something is rounded, its
// comment says so. A figure says how things stand at the end of its period, since
// the movement began (luỹ kế); one that is not known is not zero, and everything
// made of others says of how many.
package target
