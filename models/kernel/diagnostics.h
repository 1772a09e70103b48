// Errors found before a simulation starts: collected, so that all are reported together.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace hsx {

// Where a setting came from: a place in a file, or a description such as "--set" or "default". Lines and
// columns count from 1; 0 is "no position".
struct Origin {
  static constexpr const char* kDefault = "default";  // source of a value nobody gave

  std::string source;
  unsigned line = 0;
  unsigned column = 0;

  std::string text() const;  // "file:line:column" or the source alone
};

class Diagnostics {
 public:
  void error(const Origin& origin, std::string_view message);
  void error(std::string_view message) { error(Origin{}, message); }

  // Something the user should hear of that stops nothing.
  void note(const Origin& origin, std::string_view message);

  // Takes over what `earlier` has collected.
  void append(const Diagnostics& earlier);

  bool ok() const { return errors_.empty(); }
  // "file:line:column: message", ordered by source, line, column, then by time of report.
  std::vector<std::string> lines() const;
  // The notes in the same form.
  std::vector<std::string> notes() const;

 private:
  struct Entry {
    Origin origin;
    std::string message;
  };
  static std::vector<std::string> to_lines(std::vector<Entry> entries);

  std::vector<Entry> errors_;
  std::vector<Entry> notes_;
};

// The candidate nearest to `word` by edit distance, or "" when none is near enough to suggest.
std::string nearest(std::string_view word, const std::vector<std::string>& candidates);
// ", did you mean \"x\"?" or "".
std::string did_you_mean(std::string_view word, const std::vector<std::string>& candidates);

}  // namespace hsx
