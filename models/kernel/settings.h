// Values given to one component, before it is known whether it has such parameters.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "kernel/diagnostics.h"

namespace hsx {

using SettingValue = std::variant<bool, std::int64_t, double, std::string>;

struct Setting {
  SettingValue value;
  Origin origin;
  bool used = false;
};

// As written in a config: true, 12, 0.5, "48 MHz".
std::string to_text(const SettingValue& value);

// Text as a config writes it: in quotes, with what needs it escaped.
std::string in_quotes(std::string_view text);

// Values that stand above what is given in files, asked for key by key as keys are read.
class SettingOverrides {
 public:
  virtual ~SettingOverrides() = default;
  // The value for `key` of `owner` ("latency.mul" of "core0"), or null to leave what was given. Valid until
  // the next call.
  virtual const Setting* find(const std::string& owner, const std::string& key) = 0;
};

// Dotted key -> value. Whoever reads a key marks it used; what is left over at the end is an error of the
// config.
class Settings {
 public:
  Settings() = default;
  // `overrides`, when there are any, must outlive the settings.
  explicit Settings(Origin origin, std::string owner = "", SettingOverrides* overrides = nullptr)
      : origin_(std::move(origin)), owner_(std::move(owner)), overrides_(overrides) {}

  // Where the component itself was declared; names the place of a missing key.
  const Origin& origin() const { return origin_; }

  void set(const std::string& key, SettingValue value, Origin origin);
  // Marks the key used. Null when it was not given.
  const Setting* take(const std::string& key);
  // One error for each key nobody took, with a suggestion from `known`.
  void report_unused(Diagnostics& diagnostics, std::string_view owner,
                     const std::vector<std::string>& known) const;

 private:
  Origin origin_;
  std::string owner_;
  SettingOverrides* overrides_ = nullptr;
  std::map<std::string, Setting> values_;
};

}  // namespace hsx
