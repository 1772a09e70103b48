// What a sweep varies.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "kernel/settings.h"
#include "platforms/config_document.h"

namespace hsx {

// One value of an axis.
struct AxisValue {
  SettingValue label;                          // as tables show it
  std::vector<Placed<SettingValue>> settings;  // for each key of the axis
  std::string config = {};                     // a file laid over those of the sweep; "" for none
};

// Numbers to draw from, both ends included: whole ones when both ends are.
struct AxisRange {
  double from = 0;
  double to = 0;
  bool whole = true;
  bool logarithmic = false;  // requires from > 0
  std::string unit = {};     // "KiB"; "" for plain numbers
  Origin origin = {};

  // The number at `share` of the way, 0 <= share < 1; each whole number has an equal share of a linear range.
  SettingValue at(double share) const;
};

struct Axis {
  std::string name;  // unique; an identifier, for formulas
  Origin origin;
  std::vector<Placed<std::string>>
      keys;                        // settings of a config, wildcards allowed; empty: values are configs
  std::vector<AxisValue> values;   // empty for a range
  std::optional<AxisRange> range;  // for samples only
};

// A label without quotes.
std::string label_text(const SettingValue& label);

// A number as a setting: "8 KiB" with a unit.
SettingValue setting_of(double number, bool whole, const std::string& unit);

}  // namespace hsx
