// What the file services do: descriptors of tasks on files in memory.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "io/file_tree.h"

namespace hsx {

// Results follow the reference's system call table (module 4): a descriptor, a number of bytes or 0 when it
// worked; -1 when it did not; -22 when the path is not valid (see normal_path; also the root where a name is
// needed). Reading or writing through a descriptor that is not open, or not open for that, moves 0 bytes.
inline constexpr std::uint32_t kFileFailed = 0xFFFFFFFF;
inline constexpr std::uint32_t kFileBadPath = 0xFFFFFFEA;

// Flags of open. 0 is what the reference does: read, write and create.
enum OpenFlags : std::uint32_t {
  kOpenRead = 1,
  kOpenWrite = 2,
  kOpenCreate = 4,
  kOpenTruncate = 8,
  kOpenAppend = 0x10
};

inline constexpr std::uint32_t kFirstDescriptor = 3;

class FileRules {
 public:
  // A task has at most `most_open` files open at a time; its descriptors count up from kFirstDescriptor and
  // are not reused.
  explicit FileRules(std::size_t most_open) : most_open_(most_open) {}

  // Truncating needs kOpenWrite. A file opened with kOpenAppend is always written at its end.
  std::uint32_t open(std::uint32_t pid, const std::string& path, std::uint32_t flags);
  // Sets `out` to up to `length` bytes from the descriptor's position on, and moves it; returns their number,
  // 0 at the end of the file.
  std::uint32_t read(std::uint32_t pid, std::uint32_t descriptor, std::size_t length, FileBytes& out);
  // Writes at the descriptor's position and moves it; a gap before it is filled with zeros.
  std::uint32_t write(std::uint32_t pid, std::uint32_t descriptor, const FileBytes& bytes);
  std::uint32_t close(std::uint32_t pid, std::uint32_t descriptor);
  // Sets `out` to the names in the directory, separated by newlines, in order of their bytes; 0 or an error.
  std::uint32_t list(const std::string& path, std::string& out) const;
  std::uint32_t remove(const std::string& path);
  std::uint32_t rename(const std::string& from, const std::string& to);
  std::uint32_t make_directory(const std::string& path);
  // Closes all files of a task; a later task of this number counts from kFirstDescriptor again.
  void end_task(std::uint32_t pid) { tasks_.erase(pid); }

  FileTree& tree() { return tree_; }
  const FileTree& tree() const { return tree_; }

 private:
  struct OpenFile {
    FileTree::File file;
    std::uint32_t flags;
    std::size_t position = 0;
  };
  struct Task {
    std::uint32_t next = kFirstDescriptor;
    std::map<std::uint32_t, OpenFile> open;
  };
  // Null when it is not open with all of `flags`.
  OpenFile* find(std::uint32_t pid, std::uint32_t descriptor, std::uint32_t flags);

  std::size_t most_open_;
  FileTree tree_;
  std::map<std::uint32_t, Task> tasks_;
};

}  // namespace hsx
