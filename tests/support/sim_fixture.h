// The bench of component tests: one simulation with its context, settings, stub neighbours and a strict end.
//
//   class TimerTest : public EngineTest {};
//   TEST_P(TimerTest, counts) {
//     SchedulerTimer timer("timer", setup({{"tick", "1 us"}}));
//     StubInitiator& cpu = initiator("cpu");
//     wire(cpu, "out", timer, "in");
//     cpu.script([&] { cpu.go_to(100); EXPECT_EQ(cpu.read32(0x0).value, 1u); });
//     run();
//   }
//   INSTANTIATE_TEST_SUITE_P(Engines, TimerTest, both_engines(), engine_name);
#pragma once

#include <gtest/gtest.h>

#include <deque>
#include <map>
#include <memory>
#include <ostream>

#include "kernel/component.h"
#include "kernel/port.h"
#include "support/report_handler.h"
#include "support/stub_initiator.h"
#include "support/stub_target.h"

namespace hsx {

inline void PrintTo(Engine engine, std::ostream* out) {
  *out << (engine == Engine::lockstep ? "lockstep" : "run_ahead");
}
inline void PrintTo(const Event& event, std::ostream* out) {
  *out << event.cycle.value() << " " << event.source << " " << event.type->name;
  for (std::size_t i = 0; i < kEventFields && event.type->fields[i] != nullptr; ++i) {
    *out << " " << event.type->fields[i] << " " << event.values[i];
  }
}

}  // namespace hsx

namespace hsx::testing_support {

// Keeps every event in order of arrival.
class EventLog : public tlm::tlm_analysis_if<Event> {
 public:
  void write(const Event& event) override { events.push_back(event); }
  // The events of one type, in order of arrival.
  std::vector<Event> of(const std::string& type) const {
    std::vector<Event> found;
    for (const Event& event : events) {
      if (event.type->name == type) found.push_back(event);
    }
    return found;
  }

  std::vector<Event> events;
};

// One simulation per process: run one test case at a time. Default clock 100 MHz, a cycle of 10 ns.
class SimTest : public testing::Test {
 protected:
  explicit SimTest(Engine engine = Engine::lockstep, Hertz frequency = 100_MHz)
      : context_(frequency, engine) {
    fail_on_reports();
  }

  Context& context() { return context_; }
  const Clock& clock() const { return context_.timeline.clock(); }

  // Settings of one component, alive as long as the fixture. (Inside a fixture, `Setup` alone is a name of
  // GoogleTest's.)
  hsx::Setup setup(const std::map<std::string, SettingValue>& values = {}) {
    settings_.emplace_back(Origin{"test", 0, 0});
    for (const auto& [key, value] : values) settings_.back().set(key, value, Origin{"test", 0, 0});
    return hsx::Setup{context_, settings_.back()};
  }

  // Stub initiators live as long as the fixture; the simulation stops `drain()` cycles after the last script
  // ended.
  StubInitiator& initiator(const char* name, StubInitiator::Attach attach = StubInitiator::Attach::direct) {
    initiators_.push_back(std::make_unique<StubInitiator>(name, setup(), running_, attach));
    return *initiators_.back();
  }
  void drain(std::uint64_t cycles) { running_.drain = Cycles(cycles); }

  static void wire(Component& from, const char* out, Component& to, const char* in) {
    PortBase* source = from.find_port(out);
    PortBase* sink = to.find_port(in);
    ASSERT_NE(source, nullptr) << out;
    ASSERT_NE(sink, nullptr) << in;
    ASSERT_EQ(connect(*source, *sink), "");
  }

  // Runs until sc_stop; fails when there are errors in the settings or nobody stops before the edge of cycle
  // `limit`.
  void run(std::uint64_t limit = 1'000'000) {
    for (const std::string& line : context_.diagnostics.lines()) ADD_FAILURE() << line;
    for (const Settings& settings : settings_) settings.report_unused(context_.diagnostics, "component", {});
    ASSERT_TRUE(context_.diagnostics.ok()) << context_.diagnostics.lines().front();
    sc_core::sc_start(clock().edge(Cycles(limit)));
    EXPECT_EQ(sc_core::sc_get_status(), sc_core::SC_STOPPED) << "the run did not end by sc_stop";
  }

  std::uint64_t counter(const std::string& name) const {
    const auto found = context_.stats.by_name().find(name);
    if (found == context_.stats.by_name().end()) {
      ADD_FAILURE() << "no statistic " << name;
      return 0;
    }
    return dynamic_cast<const Counter&>(*found->second).value();
  }

  // Call once at most, before run().
  EventLog& listen() {
    context_.events.subscribe(log_);
    return log_;
  }

 private:
  Context context_;
  std::deque<Settings> settings_;
  RunningScripts running_;
  std::vector<std::unique_ptr<StubInitiator>> initiators_;
  EventLog log_;
};

// The same test in both engines.
class EngineTest : public SimTest, public testing::WithParamInterface<Engine> {
 protected:
  explicit EngineTest(Hertz frequency = 100_MHz) : SimTest(GetParam(), frequency) {}
};

inline auto both_engines() {
  return testing::Values(Engine::lockstep, Engine::run_ahead);
}
inline std::string engine_name(const testing::TestParamInfo<Engine>& info) {
  return info.param == Engine::lockstep ? "lockstep" : "run_ahead";
}

}  // namespace hsx::testing_support
