package regulations

import "embed"

// Structure holds lists of public bodies and how they followed each other, one
// file a list. (Danh mục đơn vị hành chính, cơ quan.)
//
//go:embed structure/*.yaml
var Structure embed.FS
