// Package system is the machine under the offices, for whoever keeps it
// running: how it is, and what may be tried again. It owns no table and knows
// no business. (Máy chủ.)
package system
