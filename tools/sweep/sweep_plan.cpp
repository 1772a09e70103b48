#include "sweep/sweep_plan.h"

#include <fmt/format.h>

#include <algorithm>
#include <random>
#include <set>

namespace hsx {
namespace {

constexpr std::uint64_t kMostEnumerated = 10'000'000;
// Draws of a random sample in a row without a new point, before it is given up.
constexpr std::uint64_t kDrawsInVain = 100'000;
constexpr std::uint64_t kDrawsInVainForEach = 20;  // or so many for each point that is wanted

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
    if (points_.empty() && diagnostics_.ok())
      diagnostics_.error(file_.constraints.front().origin, "the constraints leave no point");
    return std::move(points_);
  }

 private:
  void refuse_size(const Origin& place, const std::string& points) {
    const Origin& limits = file_.limits.origin;
    diagnostics_.error(limits.source.empty() ? place : limits,
                       fmt::format("{} points, expected at most {}; [limits] points = N allows more", points,
                                   file_.limits.points));
  }
  // Whether the sample may be so large.
  bool may_draw() {
    const bool may = file_.sample->points <= file_.limits.points;
    if (!may) refuse_size(file_.sample->origin, fmt::format("{}", file_.sample->points));
    return may;
  }
  void add(SweepPoint point) {
    if (!constraints_.hold(point, diagnostics_)) return;
    if (file_.sample && !seen_.insert(labels_of(point)).second) return;
    point.index = points_.size();
    points_.push_back(std::move(point));
  }

  // The points that the axes have together; nothing when there are too many to count through them.
  std::optional<std::uint64_t> product_size() const {
    std::uint64_t size = 1;
    for (const Axis& axis : file_.axes) {
      size *= axis.range ? kMostEnumerated + 1 : axis.values.size();
      if (size > kMostEnumerated) return std::nullopt;
    }
    return size;
  }
  void product() {
    const std::optional<std::uint64_t> size = product_size();
    const Origin& place = file_.axes.front().origin;
    if (!size) {
      return diagnostics_.error(
          place, fmt::format("the product of the axes has more than {} points; a [sample] can have fewer",
                             kMostEnumerated));
    }
    const std::uint64_t most = file_.limits.points;
    if (file_.constraints.empty() && *size > most) return refuse_size(place, fmt::format("{}", *size));
    for (std::uint64_t i = 0; i < *size && points_.size() <= most && !constraints_.failed(); ++i)
      add(product_point(i));
    if (points_.size() > most) refuse_size(place, fmt::format("more than {}", most));
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
    if (!may_draw()) return;
    if (const auto size = product_size(); size && *size < wanted) {
      return diagnostics_.error(file_.sample->origin,
                                fmt::format("the axes have {} points, expected at least {}", *size, wanted));
    }
    const std::uint64_t patience = std::max(kDrawsInVain, kDrawsInVainForEach * wanted);
    std::uint64_t in_vain = 0;
    while (points_.size() < wanted && in_vain < patience && !constraints_.failed()) {
      SweepPoint point;
      for (const Axis& axis : file_.axes) point.values.push_back(value_at(axis, draw.share()));
      const std::size_t before = points_.size();
      add(std::move(point));
      in_vain = points_.size() == before ? in_vain + 1 : 0;
    }
    if (points_.size() == wanted || points_.empty() || !diagnostics_.ok()) return;
    diagnostics_.error(file_.sample->origin, fmt::format("only {} different points were found, expected {}",
                                                         points_.size(), wanted));
  }

  // Point n takes the share of each axis that a permutation of its own gives it.
  void latin_hypercube() {
    Draw draw(file_.sample->seed);
    const std::uint64_t wanted = file_.sample->points;
    if (!may_draw()) return;
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
