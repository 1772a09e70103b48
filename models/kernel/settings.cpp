#include "kernel/settings.h"

#include <fmt/format.h>

namespace hsx {
namespace {

struct Printer {
  std::string operator()(bool value) const { return value ? "true" : "false"; }
  std::string operator()(std::int64_t value) const { return fmt::format("{}", value); }
  std::string operator()(double value) const {
    const std::string text = fmt::format("{}", value);
    return text.find_first_of(".en") == std::string::npos ? text + ".0" : text;
  }
  std::string operator()(const std::string& value) const { return in_quotes(value); }
};

std::string escaped(char c) {
  if (c == '"' || c == '\\') return {'\\', c};
  const auto code = static_cast<unsigned char>(c);
  return code < 0x20 || code == 0x7F ? fmt::format("\\u{:04X}", code) : std::string(1, c);
}

}  // namespace

std::string in_quotes(std::string_view text) {
  std::string result = "\"";
  for (const char c : text) result += escaped(c);
  return result + '"';
}

std::string to_text(const SettingValue& value) {
  return std::visit(Printer{}, value);
}

void Settings::set(const std::string& key, SettingValue value, Origin origin) {
  values_[key] = Setting{std::move(value), std::move(origin), false};
}

const Setting* Settings::take(const std::string& key) {
  const Setting* above = overrides_ == nullptr ? nullptr : overrides_->find(owner_, key);
  if (above != nullptr) values_[key] = *above;
  const auto found = values_.find(key);
  if (found == values_.end()) return nullptr;
  found->second.used = true;
  return &found->second;
}

void Settings::report_unused(Diagnostics& diagnostics, std::string_view owner,
                             const std::vector<std::string>& known) const {
  for (const auto& [key, setting] : values_) {
    if (setting.used) continue;
    diagnostics.error(setting.origin,
                      fmt::format("{} has no parameter \"{}\"{}", owner, key, did_you_mean(key, known)));
  }
}

}  // namespace hsx
