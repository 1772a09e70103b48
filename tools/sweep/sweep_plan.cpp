#include "sweep/sweep_plan.h"

#include <fmt/format.h>

#include <random>
#include <set>

namespace hsx {
namespace {

constexpr std::uint64_t kMostEnumerated = 10'000'000;
constexpr std::uint64_t kDrawsForEach = 1000;  // of a random sample, before it is given up

class Constraints {
 public:
  explicit Constraints(const SweepFile& file) : file_(file) {
    for (const auto& constraint : file.constraints) formulas_.emplace_back(constraint.value);
  }

  // Whether all of them hold. One that cannot be judged is reported, once.
  bool hold(const SweepPoint& point, Diagnostics& diagnostics) {
    const FormulaValues values = values_of(file_, point);
    for (std::size_t i = 0; i < formulas_.size() && !failed_; ++i) {
      try {
        if (!formulas_[i].condition(values)) return false;
      } catch (const FormulaError& error) {
        failed_ = true;
        diagnostics.error(file_.constraints[i].origin,
                          fmt::format("at {}: {}", describe(file_, point), error.message));
      }
    }
    return !failed_;
  }
  bool failed() const { return failed_; }

 private:
  const SweepFile& file_;
  std::vector<Formula> formulas_;
  bool failed_ = false;
};

// The engine is laid down by the standard, its distributions are not.
class Draw {
 public:
  explicit Draw(std::uint64_t seed) : engine_(seed) {}
  double share() {
    constexpr double kUnit = 1.0 / 9007199254740992.0;  // 2^-53
    return static_cast<double>(engine_() >> 11U) * kUnit;
  }
  std::vector<std::size_t> permutation(std::size_t count) {
    std::vector<std::size_t> order(count);
    for (std::size_t i = 0; i < count; ++i) order[i] = i;
    for (std::size_t i = count; i > 1; --i) std::swap(order[i - 1], order[engine_() % i]);
    return order;
  }

 private:
  std::mt19937_64 engine_;
};

AxisValue value_at(const Axis& axis, double share) {
  if (!axis.range)
    return axis.values[static_cast<std::size_t>(share * static_cast<double>(axis.values.size()))];
  const SettingValue value = axis.range->at(share);
  return {value, std::vector<Placed<SettingValue>>(axis.keys.size(), {value, axis.origin})};
}

std::string labels_of(const SweepPoint& point) {
  std::string labels;
  for (const AxisValue& value : point.values) labels += to_text(value.label) + "\n";
  return labels;
}

class Planner {
 public:
  Planner(const SweepFile& file, Diagnostics& diagnostics)
      : file_(file), diagnostics_(diagnostics), constraints_(file) {}

  std::vector<SweepPoint> plan() {
    if (!file_.sample) {
      product();
    } else if (file_.sample->method == SweepSample::Method::random) {
      random();
    } else {
      latin_hypercube();
    }
    if (points_.size() > file_.limits.points) refuse_size(points_.size());
    if (points_.empty() && diagnostics_.ok()) error("the constraints leave no point");
    return std::move(points_);
  }

 private:
  void error(const std::string& why) { diagnostics_.error(Origin{file_.path, 0, 0}, why); }
  void refuse_size(std::uint64_t points) {
    error(fmt::format("{} points, expected at most {}; [limits] points = N allows more", points,
                      file_.limits.points));
  }
  void add(SweepPoint point) {
    if (!constraints_.hold(point, diagnostics_)) return;
    if (file_.sample && !seen_.insert(labels_of(point)).second) return;
    point.index = points_.size();
    points_.push_back(std::move(point));
  }

  void product() {
    std::uint64_t size = 1;
    for (const Axis& axis : file_.axes) {
      size *= axis.values.size();
      if (size > kMostEnumerated) {
        return error(fmt::format("the product of the axes has more than {} points; a [sample] can have fewer",
                                 kMostEnumerated));
      }
    }
    for (std::uint64_t i = 0; i < size && !constraints_.failed(); ++i) add(product_point(i));
  }
  SweepPoint product_point(std::uint64_t number) const {
    SweepPoint point;
    point.values.resize(file_.axes.size());
    for (std::size_t i = file_.axes.size(); i-- > 0;) {
      const auto& values = file_.axes[i].values;
      point.values[i] = values[number % values.size()];
      number /= values.size();
    }
    return point;
  }

  void random() {
    Draw draw(file_.sample->seed);
    const std::uint64_t wanted = file_.sample->points;
    if (wanted > file_.limits.points) return refuse_size(wanted);
    for (std::uint64_t i = 0; i < wanted * kDrawsForEach && points_.size() < wanted && !constraints_.failed();
         ++i) {
      SweepPoint point;
      for (const Axis& axis : file_.axes) point.values.push_back(value_at(axis, draw.share()));
      add(std::move(point));
    }
    if (points_.size() < wanted && diagnostics_.ok())
      error(fmt::format("only {} different points were found, expected {}", points_.size(), wanted));
  }

  // Point n takes the share of each axis that a permutation of its own gives it.
  void latin_hypercube() {
    Draw draw(file_.sample->seed);
    const std::uint64_t wanted = file_.sample->points;
    if (wanted > file_.limits.points) return refuse_size(wanted);
    std::vector<SweepPoint> points(wanted);
    for (const Axis& axis : file_.axes) {
      const std::vector<std::size_t> order = draw.permutation(wanted);
      for (std::size_t i = 0; i < wanted; ++i) {
        const double share = (static_cast<double>(order[i]) + draw.share()) / static_cast<double>(wanted);
        points[i].values.push_back(value_at(axis, share));
      }
    }
    for (SweepPoint& point : points) add(std::move(point));
  }

  const SweepFile& file_;
  Diagnostics& diagnostics_;
  Constraints constraints_;
  std::set<std::string> seen_;
  std::vector<SweepPoint> points_;
};

}  // namespace

std::vector<SweepPoint> plan_points(const SweepFile& file, Diagnostics& diagnostics) {
  return Planner(file, diagnostics).plan();
}

FormulaValues values_of(const SweepFile& file, const SweepPoint& point) {
  FormulaValues values;
  for (std::size_t i = 0; i < file.axes.size(); ++i) values[file.axes[i].name] = point.values[i].label;
  return values;
}

std::string describe(const SweepFile& file, const SweepPoint& point) {
  std::string text;
  for (std::size_t i = 0; i < file.axes.size(); ++i) {
    text += fmt::format("{}{}={}", i == 0 ? "" : ", ", file.axes[i].name, label_text(point.values[i].label));
  }
  return text;
}

}  // namespace hsx
