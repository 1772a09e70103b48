// A file that grows in a process which is copied, each copy having its own view of it.
#pragma once

#include <memory>
#include <string>
#include <vector>

namespace hsx {

// Pieces without a name on the disk, shared by the copies: what was there when a copy was made is never
// written again, so every copy keeps what it knows whatever the others write.
class KeptFile {
 public:
  // The pieces lie on the disk of this folder. good() tells whether they can.
  explicit KeptFile(std::string folder);

  void append(const std::string& text);
  // Before the process is copied.
  void flush();
  // In a copy that goes on writing.
  void begin_piece();
  // In a copy that writes nothing any more.
  void abandon() { good_ = false; }
  // Whether everything could be kept so far.
  bool good() const { return good_; }
  // Writes all of it to a file of that name. Returns whether that could be done.
  bool write_to(const std::string& path);

 private:
  struct Piece {
    int descriptor;
    std::size_t size;
  };

  std::string folder_;
  std::vector<Piece> pieces_;
  std::string buffer_;
  bool good_ = true;
};

}  // namespace hsx
