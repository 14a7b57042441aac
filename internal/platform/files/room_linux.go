package files

import "syscall"

// Room is how many bytes are free, and how many there are, on the disk that
// holds the folder.
func (s *Store) Room() (free, total int64, err error) {
	var st syscall.Statfs_t
	if err := syscall.Statfs(s.dir, &st); err != nil {
		return 0, 0, err
	}
	return int64(st.Bavail) * st.Bsize, int64(st.Blocks) * st.Bsize, nil
}
