// Reads the keys of one TOML table, and reports those that nobody has asked for.
#pragma once

#include <fmt/format.h>

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "kernel/diagnostics.h"
#include "platforms/config_document.h"
#include "platforms/toml_nodes.h"

namespace hsx {

class TableReader {
 public:
  // `name` stands before keys in messages ("axis.1"); "" is the top of the file. `origin` is the place of
  // what is missing.
  TableReader(const toml::table& table, std::string name, Origin origin, const std::string& source,
              Diagnostics& diagnostics);

  const Origin& origin() const { return origin_; }
  const std::string& source() const { return source_; }
  Diagnostics& diagnostics() { return diagnostics_; }

  // Null when the key was not given.
  const TomlChild* take(const std::string& key);
  // Each of these gives nothing when the key was not given, or when it is wrong, which is reported.
  std::optional<Placed<std::string>> text(const std::string& key);
  std::optional<Placed<std::uint64_t>> whole(const std::string& key, std::uint64_t low, std::uint64_t high);
  // A text or a list of texts, not empty.
  std::optional<std::vector<Placed<std::string>>> texts(const std::string& key);
  // One of `words`, as its position.
  std::optional<std::size_t> choice(const std::string& key, const std::vector<std::string>& words);
  const toml::table* table(const std::string& key);
  const toml::array* list(const std::string& key, const char* expected);

  void error(const std::string& key, const Origin& origin, const std::string& why);
  void error(const std::string& why) {
    diagnostics_.error(origin_, name_.empty() ? why : name_ + ": " + why);
  }
  Origin place_of(const toml::node& node) const { return origin_of(node.source(), source_); }
  // Reports the keys that nobody has asked for.
  void finish();

 private:
  std::string full(const std::string& key) const { return name_.empty() ? key : name_ + "." + key; }

  std::string name_;
  Origin origin_;
  const std::string& source_;
  Diagnostics& diagnostics_;
  std::vector<TomlChild> children_;
  std::vector<std::string> known_;
};

}  // namespace hsx
