// [expect] and [checks] as they stand in a file.
#pragma once

#include <string>

#include "kernel/diagnostics.h"
#include "platforms/config_document.h"
#include "platforms/toml_nodes.h"

namespace hsx {

// Reports entries that are neither a value nor bounds, and keys that are given twice.
class TomlExpectations {
 public:
  // `source` is the name of the file for messages.
  TomlExpectations(const std::string& source, Diagnostics& diagnostics)
      : source_(source), diagnostics_(diagnostics) {}

  void read(const toml::table& table, OrderedMap<Expectation>& expectations);
  // The same for checks; kOnViolation is none.
  void read_checks(const toml::table& table, ConfigDocument& document);

 private:
  // Whether the entry was one; false for a table that holds more of them.
  bool read_entry(const std::string& key, const TomlChild& child, OrderedMap<Expectation>& expectations);

  const std::string& source_;
  Diagnostics& diagnostics_;
};

}  // namespace hsx
