// Reads the typed values of one section of a config.
#pragma once

#include <fmt/format.h>

#include <limits>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "kernel/param.h"
#include "platforms/config_document.h"

namespace hsx {

class SectionReader {
 public:
  // `name` stands before keys in messages ("run"); "" is the top of the file.
  SectionReader(const Section& section, std::string name, SettingOverrides& overrides,
                Diagnostics& diagnostics)
      : name_(std::move(name)), settings_(section.origin, name_, &overrides), diagnostics_(diagnostics) {
    for (const auto& [key, setting] : section.values) settings_.set(key, setting.value, setting.origin);
  }

  // Nothing when it was not given, or when it is wrong, which is reported.
  template <class T>
  std::optional<Placed<T>> optional(const std::string& key, T low, T high) {
    known_.push_back(key);
    const Setting* setting = settings_.take(key);
    if (setting == nullptr) return std::nullopt;
    const Parsed<T> parsed = ParamType<T>::read(setting->value);
    if (parsed.ok() && !(parsed.value < low) && !(high < parsed.value))
      return Placed<T>{parsed.value, setting->origin};
    const std::string why = parsed.ok() ? out_of_range(parsed.value, low, high) : parsed.error;
    diagnostics_.error(setting->origin, fmt::format("{}: {}", full(key), why));
    return std::nullopt;
  }
  template <class T>
  std::optional<Placed<T>> optional(const std::string& key) {
    return optional(key, T(0), T(std::numeric_limits<std::int64_t>::max()));
  }
  template <class T>
  Placed<T> with_default(const std::string& key, T fallback) {
    return optional<T>(key).value_or(Placed<T>{fallback});
  }
  std::optional<Placed<std::string>> optional_text(const std::string& key);
  // As the optional ones, but it is an error when it was not given.
  template <class T>
  std::optional<Placed<T>> required(const std::string& key, const char* example, T low, T high) {
    if (settings_.take(key) == nullptr) report_missing(key, example);
    return optional<T>(key, low, high);
  }
  template <class T>
  std::optional<Placed<T>> required(const std::string& key, const char* example) {
    return required(key, example, T(0), T(std::numeric_limits<std::int64_t>::max()));
  }
  std::optional<Placed<std::string>> required_text(const std::string& key, const char* example);

  // Reports the keys that nobody has asked for.
  void finish() const { settings_.report_unused(diagnostics_, name_, known_); }

 private:
  template <class T>
  static std::string out_of_range(T value, T low, T high) {
    return fmt::format("{} is out of range, expected {} .. {}", ParamType<T>::write(value),
                       ParamType<T>::write(low), ParamType<T>::write(high));
  }
  void report_missing(const std::string& key, const char* example) {
    diagnostics_.error(settings_.origin(), fmt::format("{} is missing, expected {}", full(key), example));
  }
  std::string full(const std::string& key) const { return name_.empty() ? key : name_ + "." + key; }

  std::string name_;
  Settings settings_;
  Diagnostics& diagnostics_;
  std::vector<std::string> known_;
};

}  // namespace hsx
