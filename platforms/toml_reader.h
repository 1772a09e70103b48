// TOML text to a config document.
#pragma once

#include <string>
#include <string_view>

#include "kernel/diagnostics.h"
#include "platforms/config_document.h"

namespace hsx {

// One file, without the file it is based on.
struct ReadFile {
  ConfigDocument document;
  std::optional<Placed<std::string>> base;   // as written
  std::vector<Placed<std::string>> unknown;  // keys at the top that mean nothing; not reported yet
};

// `source` names the text in messages and origins. What is wrong with the form (syntax, unknown tables,
// values of a shape that cannot stand there) is reported with its position; the rest is still read.
ReadFile read_toml(std::string_view text, const std::string& source, Diagnostics& diagnostics);

// One part of the value of an override.
struct ValuePart {
  std::string key;  // "" when the value is a plain one, else the key inside the table that was given
  SettingValue value;
};

// The keys that may stand at the top of a file.
std::vector<std::string> top_keys();

// What stands behind the "=" of an override: a TOML value (a table gives a part for each key), else the text
// itself.
std::vector<ValuePart> read_value_text(std::string_view text);

}  // namespace hsx
