#include "shell/kept_file.h"

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdlib>
#include <fstream>

namespace hsx {
namespace {

constexpr std::size_t kBuffer = 1 << 16;

bool write_all(int descriptor, const std::string& text) {
  for (std::size_t written = 0; written < text.size();) {
    const ssize_t count = write(descriptor, text.data() + written, text.size() - written);
    if (count < 0 && errno == EINTR) continue;
    if (count <= 0) return false;
    written += static_cast<std::size_t>(count);
  }
  return true;
}

bool copy_piece(int descriptor, std::size_t size, std::ofstream& out) {
  std::string part(kBuffer, '\0');
  for (std::size_t copied = 0; copied < size;) {
    const std::size_t wanted = std::min(part.size(), size - copied);
    const ssize_t count = pread(descriptor, part.data(), wanted, static_cast<off_t>(copied));
    if (count < 0 && errno == EINTR) continue;
    if (count <= 0) return false;
    out.write(part.data(), count);
    copied += static_cast<std::size_t>(count);
  }
  return out.good();
}

}  // namespace

KeptFile::KeptFile(std::string folder) : folder_(std::move(folder)) {
  begin_piece();
}

void KeptFile::append(const std::string& text) {
  buffer_ += text;
  if (buffer_.size() >= kBuffer) flush();
}

void KeptFile::flush() {
  if (buffer_.empty() || !good_) return;
  good_ = write_all(pieces_.back().descriptor, buffer_);
  pieces_.back().size += buffer_.size();
  buffer_.clear();
}

void KeptFile::begin_piece() {
  if (!good_) return;
  if (!pieces_.empty() && pieces_.back().size == 0) {
    close(pieces_.back().descriptor);
    pieces_.pop_back();
  }
  std::string name = folder_ + "/.piece-XXXXXX";
  const int descriptor = mkostemp(name.data(), O_CLOEXEC);
  good_ = descriptor >= 0;
  if (!good_) return;
  unlink(name.c_str());
  pieces_.push_back({descriptor, 0});
}

bool KeptFile::write_to(const std::string& path) {
  flush();
  std::ofstream out(path, std::ios::binary | std::ios::trunc);
  for (const Piece& piece : pieces_) good_ = good_ && copy_piece(piece.descriptor, piece.size, out);
  return out.flush().good() && good_;
}

}  // namespace hsx
