// Sources of a program, places in them, and what is wrong there.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <tuple>
#include <vector>

namespace hsx {

// Lines and columns count from 1, columns in bytes; `file` counts the files of an assembly from 0, in the
// order in which they are opened.
struct SourcePlace {
  std::uint32_t file = 0;
  std::uint32_t line = 0;
  std::uint32_t column = 0;
};

constexpr bool operator==(const SourcePlace& a, const SourcePlace& b) {
  return a.file == b.file && a.line == b.line && a.column == b.column;
}

// What a file named by .include holds, or why it cannot be read.
struct IncludedFile {
  std::string text;
  std::string error;  // "" when it was read
};
using FileReader = std::function<IncludedFile(const std::string& path)>;

struct AssemblyError {
  SourcePlace place;
  std::string message;
};

// The names of the files and what is wrong in them.
class SourceLog {
 public:
  // Returns the number of a newly opened file. A file that is opened twice keeps its number.
  std::uint32_t open(const std::string& path);
  const std::vector<std::string>& files() const { return files_; }
  // "file:line:column"
  std::string text(const SourcePlace& place) const;

  void error(const SourcePlace& place, std::string message);
  // Something that is right but not what it seems.
  void note(const SourcePlace& place, std::string message);
  bool ok() const { return errors_.empty(); }
  // By file name, line and column, without repetitions.
  std::vector<AssemblyError> sorted_errors() const { return sorted(errors_); }
  std::vector<AssemblyError> sorted_notes() const { return sorted(notes_); }

 private:
  std::vector<AssemblyError> sorted(std::vector<AssemblyError> entries) const;

  std::vector<std::string> files_;
  std::vector<AssemblyError> notes_;
  std::vector<AssemblyError> errors_;
};

}  // namespace hsx
