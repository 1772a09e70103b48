// What the field node of configs/workloads does, task by task, without a machine.
#pragma once

#include <algorithm>
#include <cstdint>
#include <map>
#include <string>
#include <vector>

namespace hsx {

struct FieldNodeResult {
  std::vector<std::int32_t> drives;  // by sample
  std::string uart;
  unsigned reports = 0;
  unsigned set_points = 0;  // changed by the command handler
};

class FieldNodeModel {
 public:
  FieldNodeModel(unsigned samples, unsigned decimate) : samples_(samples), decimate_(decimate) {}

  FieldNodeResult run() {
    for (std::int32_t i = 1; i <= static_cast<std::int32_t>(samples_); ++i) {
      const std::int32_t value = filter(sensor(i));
      result_.drives.push_back(control(value));
      telemetry(i, value);
    }
    return result_;
  }

 private:
  std::int32_t sensor(std::int32_t i) {
    noise_ = 1103515245U * noise_ + 12345U;
    return 480 + i % 64 + static_cast<std::int32_t>((noise_ >> 16) % 32);
  }

  static std::int32_t floor_divide(std::int32_t a, std::int32_t b) { return a / b - (a % b < 0 ? 1 : 0); }

  std::int32_t filter(std::int32_t reading) {
    if (result_.drives.empty()) smooth_ = 16 * reading;
    smooth_ += floor_divide(16 * reading - smooth_, 4);
    return floor_divide(smooth_, 16);
  }

  std::int32_t control(std::int32_t value) {
    const std::int32_t error = set_point_ - value;
    integral_ = std::clamp(integral_ + error, -2000, 2000);
    return std::clamp(500 + floor_divide(6 * error + integral_, 16), 0, 1000);
  }

  void telemetry(std::int32_t i, std::int32_t value) {
    sum_ += value;
    ++summed_;
    const bool last = i == static_cast<std::int32_t>(samples_);
    if (summed_ != decimate_ && !last) return;
    ++result_.reports;
    const std::int32_t mean = sum_ / static_cast<std::int32_t>(summed_);
    result_.uart +=
        std::to_string(i) + " " + std::to_string(mean) + " " + std::to_string(result_.drives.back()) + "\n";
    sum_ = 0;
    summed_ = 0;
    if (!last) command();
  }

  // The period is long enough for a set point to arrive before the next sample.
  void command() {
    static const std::map<unsigned, std::int32_t> kCommands{{3, 540}, {9, 470}, {15, 900}, {18, 520}};
    const auto found = kCommands.find(result_.reports);
    if (found == kCommands.end()) return;
    set_point_ = found->second;
    ++result_.set_points;
  }

  unsigned samples_;
  unsigned decimate_;
  std::uint32_t noise_ = 1;
  std::int32_t smooth_ = 0;
  std::int32_t set_point_ = 500;
  std::int32_t integral_ = 0;
  std::int32_t sum_ = 0;
  unsigned summed_ = 0;
  FieldNodeResult result_;
};

}  // namespace hsx
