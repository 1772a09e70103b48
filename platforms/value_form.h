// What values something can have.
#pragma once

#include <string>
#include <vector>

#include "kernel/settings.h"

namespace hsx {

struct ValueForm {
  enum class Numbers { none, whole, real };

  Numbers numbers = Numbers::none;  // none of them negative
  std::vector<std::string> words;
  bool any_text = false;

  // "a whole number or \"none\"", "one of a | b", "text in quotes"
  std::string text() const;
};

inline const ValueForm kWholeNumber{ValueForm::Numbers::whole, {}, false};
inline const ValueForm kRealNumber{ValueForm::Numbers::real, {}, false};

// Why nothing of this form can equal the value, or "".
std::string wrong_value(const ValueForm& form, const SettingValue& value);

}  // namespace hsx
