// Package certificate prints what the awards of a decision look like on the
// wall, keeps the register of every sheet, and lets anyone check one by its
// number. (Bằng, giấy khen, giấy chứng nhận.)
//
// Which awards have a certificate is law (rulebook Award.Certificate); for the
// others the reason and its clause are shown. Until the scan of the signed
// decision is there, every sheet says DRAFT, NOT SIGNED and carries no number.
package certificate
