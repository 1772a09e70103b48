// A whole platform in a test: programs made on the spot run on the default platform, or on one a test
// changes.
//
//   class Sleeping : public PlatformTest {};
//   TEST_P(Sleeping, ...) {
//     set("exec.quantum=3");
//     task(Program().set(0, 1).svc(6, 0).ret(), "name = \"sleeper\"");
//     run();
//     EXPECT_EQ(state(1), "returned");
//   }
//   HSX_IN_BOTH_ENGINES(Sleeping);
#pragma once

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <memory>
#include <string>
#include <vector>

#include "platforms/platform.h"
#include "platforms/simulation.h"
#include "support/program.h"
#include "support/sim_fixture.h"

namespace hsx::testing_support {

// Images and configs of one test, in a folder of its own that goes away with it.
class PlatformFiles {
 public:
  PlatformFiles() {
    folder_ = std::filesystem::path(testing::TempDir()) / ("hsx_platform_" + std::to_string(::getpid()));
    std::filesystem::create_directories(folder_);
    add_file(std::string(HSX_SOURCE_DIR) + "/configs/platforms/hsx-soc.toml");
  }
  ~PlatformFiles() { std::filesystem::remove_all(folder_); }
  PlatformFiles(const PlatformFiles&) = delete;
  PlatformFiles& operator=(const PlatformFiles&) = delete;

  // A config file laid over those before.
  void add_file(const std::string& path) { request_.files.push_back(path); }
  void add_text(const std::string& toml) { text_ += toml + "\n"; }
  void add_set(const std::string& setting) { request_.sets.push_back(setting); }
  void add_task(const Image& image, const std::string& settings) {
    const std::string name = "image" + std::to_string(++images_) + ".hxe";
    const ByteString bytes = encode_image(image);
    std::ofstream(folder_ / name, std::ios::binary)
        .write(reinterpret_cast<const char*>(bytes.data()), static_cast<std::streamsize>(bytes.size()));
    tasks_ += "[[task]]\nimage = \"" + name + "\"\n" + settings + "\n";
  }

  const std::filesystem::path& folder() const { return folder_; }
  LoadedConfig load() const {
    const std::string path = (folder_ / "test.toml").string();
    std::ofstream(path) << text_ << tasks_;
    ConfigRequest request = request_;
    request.files.push_back(path);
    return load_config(request);
  }

 private:
  std::filesystem::path folder_;
  ConfigRequest request_;
  std::string text_;
  std::string tasks_;
  unsigned images_ = 0;
};

// A prefetch buffer in front of a core; none when its depth is 0.
struct PrefetchChoice {
  std::uint64_t depth = 0;
  std::uint64_t hit = 1;
};

// The cores on which a task was given its turns, in order.
inline std::vector<std::uint64_t> cores_of(const EventLog& log, std::uint64_t pid) {
  std::vector<std::uint64_t> cores;
  for (const Event& turn : log.of("task.turn")) {
    if (turn.values[0] == pid) cores.push_back(turn.values[1]);
  }
  return cores;
}

// A config that gives the default platform so many cores, wired after what it has, and prefetch buffers to
// the first of them.
inline std::string cores(std::size_t count, const std::vector<PrefetchChoice>& prefetch = {}) {
  std::string components;
  std::string wires = "[wires]\n";
  std::string contexts;
  const auto wire = [&wires](const std::string& from, const std::string& to) {
    wires += "\"" + from + "\" = \"" + to + "\"\n";
  };
  for (std::size_t i = 0; i < count; ++i) {
    const std::string core = "core" + std::to_string(i);
    const std::string buffer = "prefetch" + std::to_string(i);
    const PrefetchChoice choice = i < prefetch.size() ? prefetch[i] : PrefetchChoice{};
    if (i > 0) components += "[components." + core + "]\nkind = \"hsx_core\"\n";
    wire(core + ".fetch", choice.depth > 0 ? buffer + ".in" : "bus.in");
    if (choice.depth > 0) {
      components += "[components." + buffer +
                    "]\nkind = \"prefetch_buffer\"\ndepth = " + std::to_string(choice.depth) +
                    "\nhit = " + std::to_string(choice.hit) + "\n";
      wire(buffer + ".out", "bus.in");
    }
    wire(core + ".data", "bus.in");
    wire(core + ".trap", "exec.core");
    contexts += (i > 0 ? ", \"" : "\"") + core + ".context\"";
  }
  return components + wires + "\"exec.context\" = [" + contexts + "]\n";
}
inline std::string second_core() {
  return cores(2);
}

class PlatformTest : public testing::TestWithParam<Engine> {
 protected:
  PlatformTest() { fail_on_reports(); }

  void task(const Image& image, const std::string& settings = "") { files_.add_task(image, settings); }
  void task(const Program& program, const std::string& settings = "") { task(program.image(), settings); }
  void config(const std::string& toml) { files_.add_text(toml); }
  void set(const std::string& setting) { files_.add_set(setting); }

  Platform& platform() {
    if (!platform_) platform_ = std::make_unique<Platform>(files_.load(), GetParam());
    return *platform_;
  }
  // What is wrong with the config, without the folder's name.
  std::vector<std::string> errors() {
    std::vector<std::string> lines = platform().context().diagnostics.lines();
    const std::string prefix = files_.folder().string() + "/";
    for (std::string& line : lines) {
      if (line.compare(0, prefix.size(), prefix) == 0) line.erase(0, prefix.size());
    }
    return lines;
  }
  // Call once at most, after all settings and before run().
  EventLog& listen() {
    platform().context().events.subscribe(log_);
    return log_;
  }
  const RunResult& run() {
    EXPECT_THAT(errors(), testing::IsEmpty());
    if (platform().ok()) result_ = simulate(platform(), [](Cycles) {});
    return result_;
  }
  // The same, and the run is one in which every task comes to its end.
  void complete() { EXPECT_STREQ(to_text(run().reason), "completed"); }

  Executive& executive() { return *platform().find_only<Executive>(); }
  const Task& task_of(std::uint32_t pid) { return executive().tasks().task(pid); }
  std::string state(std::uint32_t pid) { return to_text(task_of(pid).state); }
  std::uint32_t reg(std::uint32_t pid, unsigned n) { return executive().memory(pid).registers.at(n); }
  std::vector<TraceEntry> trace() {
    const auto& entries = executive().tasks().trace().entries();
    return {entries.begin(), entries.end()};
  }

  std::vector<std::uint8_t> data(std::uint32_t pid, std::uint32_t address, unsigned count) {
    std::vector<std::uint8_t> bytes(count);
    auto* bus = dynamic_cast<InitiatorPort*>(executive().find_port("bus"));
    const Response response =
        bus->debug({Command::read, Address(task_of(pid).registers.data_base + address), bytes.data(), count});
    EXPECT_EQ(response, Response::ok);
    return bytes;
  }
  std::uint32_t word(std::uint32_t pid, std::uint32_t address) {
    return load_le32(data(pid, address, 4).data());
  }
  std::string text(std::uint32_t pid, std::uint32_t address, unsigned count) {
    const auto bytes = data(pid, address, count);
    return {bytes.begin(), bytes.end()};
  }

  std::uint64_t counter(const std::string& name) { return find_stat<Counter>(name).value(); }
  const Histogram& histogram(const std::string& name) { return find_stat<Histogram>(name); }

  PlatformFiles files_;

 private:
  template <class T>
  const T& find_stat(const std::string& name) {
    const auto& stats = platform().context().stats.by_name();
    const auto found = stats.find(name);
    if (found == stats.end()) throw std::out_of_range("no statistic " + name);
    return dynamic_cast<const T&>(*found->second);
  }

  std::unique_ptr<Platform> platform_;
  EventLog log_;
  RunResult result_;
};

// One field of each event, in order of arrival.
inline std::vector<std::uint64_t> column(const std::vector<Event>& events, std::size_t field) {
  std::vector<std::uint64_t> values;
  for (const Event& event : events) values.push_back(event.values.at(field));
  return values;
}

}  // namespace hsx::testing_support

#define HSX_IN_BOTH_ENGINES(SUITE)                                                 \
  INSTANTIATE_TEST_SUITE_P(Engines, SUITE, ::hsx::testing_support::both_engines(), \
                           ::hsx::testing_support::engine_name)
