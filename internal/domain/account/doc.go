// Package account owns who may enter: accounts, their credentials and second
// factor, sign-ins, grants and API tokens. (Tài khoản, phân vai, ủy quyền.)
//
// It owns the tables account, account_code, account_reset, sign_in,
// account_grant, account_feed and api_token. An account is not a person (registry): one may
// look after the registry without being in it, and most persons have none.
//
// A password is kept as argon2id; a token, a one-time code and a sign-in only
// as a hash. Failed sign-ins wait longer each time. A forgotten password is
// reset by two people and a paper code, never by e-mail. Who may do what is in
// access; here is only who holds which role, over which unit, for which days.
package account
