// "--set a.b=c": values from the command line and the environment that stand above all files.
#pragma once

#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "kernel/settings.h"

namespace hsx {

// How many settings one override met, for telling the user.
struct MatchCount {
  std::string written;  // "core*.latency.mul=3"
  std::size_t count = 0;
};

// Matches patterns against the addresses of settings as these are read, so that whatever can be set in a file
// can be overridden, and what is never read is not. When several match, the last one added holds.
class Overrides : public SettingOverrides {
 public:
  struct Entry {
    std::string
        pattern;  // the whole address: what was written, extended by the key inside a table that was given
    std::string written;
    Setting setting;
    std::string key;  // "" or the key inside the table
    std::set<std::string> met;
  };

  // `text` is "PATTERN=VALUE", `origin` tells where it was written. Reports what is no such text.
  void add(const std::string& text, const Origin& origin, Diagnostics& diagnostics);
  // The texts of one line, separated by semicolons.
  void add_list(std::string_view line, const Origin& origin, Diagnostics& diagnostics);

  // Wildcards are for the addresses beside this one: they do not meet it.
  void only_by_name(const std::string& address) { by_name_.insert(address); }

  const Setting* find(const std::string& owner, const std::string& key) override;

  // What overrides without wildcards name below `owner`: "N" for "task.1.define.N" of "task.1.define".
  std::vector<std::string> names_below(const std::string& owner) const;

  // For settings that are not read by key: whoever applies an entry adds to what it met, and notes the
  // addresses there are.
  std::vector<Entry>& entries() { return entries_; }
  void note(const std::string& address) { addresses_.insert(address); }

  // One error for each override that met nothing. Those whose first name means one of `unread`, parts that
  // could not be built, are left out.
  void report_unmatched(Diagnostics& diagnostics, const std::vector<std::string>& unread) const;
  // In the order in which they were added. Complete when everything has been read.
  std::vector<MatchCount> counts() const;

 private:
  std::vector<Entry> entries_;
  std::set<std::string> by_name_;
  std::set<std::string> addresses_;  // all that were asked for
};

}  // namespace hsx
