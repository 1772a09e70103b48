#include "platforms/value_form.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace hsx {
namespace {

bool fits_number(ValueForm::Numbers numbers, double value) {
  if (numbers == ValueForm::Numbers::none || !std::isfinite(value) || value < 0) return false;
  return numbers == ValueForm::Numbers::real || value == std::floor(value);
}

}  // namespace

std::string ValueForm::text() const {
  if (any_text) return "text in quotes";
  if (numbers == Numbers::none) return fmt::format("one of {}", fmt::join(words, " | "));
  std::string text = numbers == Numbers::whole ? "a whole number" : "a number";
  for (const std::string& word : words) text += fmt::format(" or \"{}\"", word);
  return text;
}

std::string wrong_value(const ValueForm& form, const SettingValue& value) {
  std::string hint;
  if (const auto* text = std::get_if<std::string>(&value)) {
    if (form.any_text || std::find(form.words.begin(), form.words.end(), *text) != form.words.end())
      return "";
    hint = did_you_mean(*text, form.words);
  } else if (const auto* whole = std::get_if<std::int64_t>(&value)) {
    if (fits_number(form.numbers, static_cast<double>(*whole))) return "";
  } else if (const auto* real = std::get_if<double>(&value)) {
    if (fits_number(form.numbers, *real)) return "";
  }
  return fmt::format("{}: expected {}{}", to_text(value), form.text(), hint);
}

}  // namespace hsx
