// Sweep files from texts.
#pragma once

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

#include "sweep/sweep_plan.h"

namespace hsx {

class SweepTextTest : public testing::Test {
 protected:
  SweepTextTest() {
    std::string name = (std::filesystem::temp_directory_path() / "sweep.XXXXXX").string();
    folder_ = mkdtemp(name.data());
    write("w.toml", "");
  }
  ~SweepTextTest() override { std::filesystem::remove_all(folder_); }

  void write(const std::string& name, const std::string& text) { std::ofstream(folder_ / name) << text; }
  // The file with these lines. Its errors have no folder before the name.
  SweepFile read(const std::string& text) {
    write("s.toml", text);
    return read_sweep_file((folder_ / "s.toml").string(), diagnostics_);
  }
  std::vector<std::string> errors() {
    std::vector<std::string> lines = diagnostics_.lines();
    for (std::string& line : lines) {
      const std::string before = folder_.string() + "/";
      if (line.compare(0, before.size(), before) == 0) line.erase(0, before.size());
    }
    return lines;
  }
  std::vector<SweepPoint> plan(const std::string& text) {
    file_ = read(text);
    EXPECT_THAT(errors(), testing::IsEmpty());
    return plan_points(file_, diagnostics_);
  }
  // "quantum=4, layout=split" of each point.
  std::vector<std::string> described(const std::string& text) {
    std::vector<std::string> texts;
    for (const SweepPoint& point : plan(text)) texts.push_back(describe(file_, point));
    return texts;
  }
  static std::vector<std::string> labels(const Axis& axis) {
    std::vector<std::string> texts;
    for (const AxisValue& value : axis.values) texts.push_back(to_text(value.label));
    return texts;
  }

  std::filesystem::path folder_;
  Diagnostics diagnostics_;
  SweepFile file_;
};

}  // namespace hsx
