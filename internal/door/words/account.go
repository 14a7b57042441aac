package words

// account is sign-in, accounts and grants. (Tài khoản.)
var account = entries{
	"account.look":   {"Xem tài khoản", "Look at accounts"},
	"account.invite": {"Mời người dùng", "Invite a person"},
	"account.lock":   {"Khóa tài khoản", "Lock an account"},
	"account.reset":  {"Đặt lại mật khẩu", "Reset a password"},
	"account.grant":  {"Giao quyền", "Grant a role"},
}
