#include "kernel/param.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "kernel/component.h"

namespace hsx::param_test {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

class Bare : public Component {
 public:
  using Component::Component;
};

// One component "unit" whose settings stand in soc.toml, line 4.
class ParamTest : public testing::Test {
 protected:
  void give(const char* key, SettingValue value) {
    settings_.set(key, std::move(value), Origin{"soc.toml", 4, 7});
  }

  Context context_{100_MHz, Engine::lockstep};
  Settings settings_;
  Bare unit_{"unit", hsx::Setup{context_, settings_}};
};

TEST_F(ParamTest, may_change_when_it_says_so_by_the_rules_of_settings) {
  Param<Cycles> wait(unit_, "wait", 2_cycles, "", 0_cycles, 9_cycles);
  const SettingValue three(std::int64_t{3});
  EXPECT_FALSE(wait.changeable());
  EXPECT_EQ(wait.change(three), "it is fixed when the simulation starts");
  EXPECT_EQ(wait.value(), 2_cycles);
  wait.let_change();
  EXPECT_EQ(wait.check_change(three), "");
  EXPECT_EQ(wait.value(), 2_cycles);
  EXPECT_EQ(wait.change(three), "");
  EXPECT_EQ(wait.value(), 3_cycles);
  EXPECT_EQ(wait.change(SettingValue(std::int64_t{10})), "10 is out of range, expected 0 .. 9");
  EXPECT_EQ(wait.value(), 3_cycles);
}

TEST_F(ParamTest, without_a_setting_the_default_stands) {
  const Param<Cycles> wait(unit_, "wait", 2_cycles, "Wait states.", 0_cycles, 9_cycles);
  EXPECT_EQ(wait.value(), 2_cycles);
  EXPECT_EQ(wait.origin().text(), "default");
  EXPECT_EQ(wait.name(), "wait");
  EXPECT_EQ(wait.doc(), "Wait states.");
  EXPECT_EQ(wait.default_text(), "2");
  EXPECT_EQ(wait.value_text(), "2");
  EXPECT_EQ(wait.range_text(), "0 .. 9");
}

TEST_F(ParamTest, a_setting_replaces_the_default_and_leaves_its_origin) {
  give("wait", std::int64_t{7});
  const Param<Cycles> wait(unit_, "wait", 2_cycles, "", 0_cycles, 9_cycles);
  EXPECT_EQ(wait.value(), 7_cycles);
  EXPECT_EQ(wait.origin().text(), "soc.toml:4:7");
  EXPECT_EQ(wait.default_text(), "2");
  EXPECT_EQ(wait.value_text(), "7");
}

TEST_F(ParamTest, reads_as_its_value) {
  const Param<Cycles> wait(unit_, "wait", 2_cycles, "");
  Cycles local = 5_cycles;
  local += wait;
  EXPECT_EQ(local, 7_cycles);
}

TEST_F(ParamTest, declares_itself_to_its_owner_in_order) {
  const Param<Cycles> b(unit_, "b", 2_cycles, "");
  const ChoiceParam a(unit_, "a", {"x"}, "x", "");
  EXPECT_THAT(unit_.params(), ElementsAre(&b, &a));
}

TEST_F(ParamTest, every_type_reads_a_setting) {
  give("flag", true);
  give("count", std::int64_t{3});
  give("text", std::string("hello"));
  give("cycles", std::string("4 cycles"));
  give("size", std::string("2 KiB"));
  give("time", std::string("1.5 us"));
  give("address", std::int64_t{0x40000000});
  EXPECT_EQ(Param<bool>(unit_, "flag", false, "").value(), true);
  EXPECT_EQ(Param<std::uint64_t>(unit_, "count", 1, "").value(), 3u);
  EXPECT_EQ(Param<std::string>(unit_, "text", "", "").value(), "hello");
  EXPECT_EQ(Param<Cycles>(unit_, "cycles", 1_cycles, "").value(), 4_cycles);
  EXPECT_EQ(Param<Bytes>(unit_, "size", 1_KiB, "").value(), 2048_bytes);
  EXPECT_EQ(Param<Picoseconds>(unit_, "time", 1_us, "").value(), Picoseconds(1'500'000));
  EXPECT_EQ(Param<Address>(unit_, "address", Address(0), "").value(), Address(0x40000000));
  EXPECT_TRUE(context_.diagnostics.ok());
}

TEST_F(ParamTest, every_type_prints_as_written_in_a_config) {
  EXPECT_EQ(Param<bool>(unit_, "a", false, "").value_text(), "false");
  EXPECT_EQ(Param<bool>(unit_, "b", true, "").value_text(), "true");
  EXPECT_EQ(Param<std::uint64_t>(unit_, "c", 17, "").value_text(), "17");
  EXPECT_EQ(Param<std::string>(unit_, "d", "say \"hi\"", "").value_text(), "\"say \\\"hi\\\"\"");
  EXPECT_EQ(Param<Cycles>(unit_, "e", 4_cycles, "").value_text(), "4");
  EXPECT_EQ(Param<Bytes>(unit_, "f", 64_KiB, "").value_text(), "\"64 KiB\"");
  EXPECT_EQ(Param<Picoseconds>(unit_, "g", 10_us, "").value_text(), "\"10 us\"");
  EXPECT_EQ(Param<Address>(unit_, "h", Address(0x10000000), "").value_text(), "0x10000000");
}

TEST_F(ParamTest, every_type_has_a_name) {
  EXPECT_EQ(Param<bool>(unit_, "a", false, "").type_text(), "bool");
  EXPECT_EQ(Param<std::uint64_t>(unit_, "b", 0, "").type_text(), "count");
  EXPECT_EQ(Param<std::string>(unit_, "c", "", "").type_text(), "text");
  EXPECT_EQ(Param<Cycles>(unit_, "d", 0_cycles, "").type_text(), "cycles");
  EXPECT_EQ(Param<Bytes>(unit_, "e", 0_bytes, "").type_text(), "size");
  EXPECT_EQ(Param<Picoseconds>(unit_, "f", 0_us, "").type_text(), "time");
  EXPECT_EQ(Param<Address>(unit_, "g", Address(0), "").type_text(), "address");
  EXPECT_EQ(ChoiceParam(unit_, "h", {"x"}, "x", "").type_text(), "choice");
}

TEST_F(ParamTest, a_range_is_told_in_parts) {
  const Param<Bytes> size(unit_, "size", 1_KiB, "", 4_bytes, 64_KiB);
  EXPECT_EQ(size.range().low, "\"4 B\"");
  EXPECT_EQ(size.range().high, "\"64 KiB\"");
  EXPECT_TRUE(size.range().choices.empty());
  EXPECT_EQ(Param<Bytes>(unit_, "any", 1_KiB, "").range().low, "");
  const ChoiceParam policy(unit_, "policy", {"a | b", "c"}, "c", "");
  EXPECT_EQ(policy.range().choices, (std::vector<std::string>{"a | b", "c"}));
  EXPECT_EQ(policy.range().low, "");
}

TEST_F(ParamTest, without_a_range_every_value_is_taken) {
  give("count", std::numeric_limits<std::int64_t>::max());
  const Param<std::uint64_t> count(unit_, "count", 0, "");
  EXPECT_EQ(count.value(), 0x7FFF'FFFF'FFFF'FFFFu);
  EXPECT_EQ(count.range_text(), "");
}

TEST_F(ParamTest, both_ends_of_a_range_are_taken_and_their_neighbours_refused) {
  for (const std::int64_t value : {1, 2, 64, 65}) {
    give("quantum", value);
    const Param<std::uint64_t> quantum(unit_, "quantum", 8, "", 2, 64);
    const bool within = value == 2 || value == 64;
    EXPECT_EQ(quantum.value(), within ? static_cast<std::uint64_t>(value) : 8u);
  }
  EXPECT_THAT(context_.diagnostics.lines(),
              ElementsAre("soc.toml:4:7: unit.quantum: 1 is out of range, expected 2 .. 64",
                          "soc.toml:4:7: unit.quantum: 65 is out of range, expected 2 .. 64"));
}

TEST_F(ParamTest, ranges_print_in_the_units_of_the_type) {
  give("size", std::string("512 B"));
  give("tick", std::string("2 s"));
  give("base", std::int64_t{0x2000});
  const Param<Bytes> size(unit_, "size", 1_KiB, "", 1_KiB, 64_KiB);
  const Param<Picoseconds> tick(unit_, "tick", 1_us, "", 1_us, 1000_ms);
  const Param<Address> base(unit_, "base", Address(0), "", Address(0), Address(0x1000));
  EXPECT_THAT(
      context_.diagnostics.lines(),
      ElementsAre("soc.toml:4:7: unit.size: \"512 B\" is out of range, expected \"1 KiB\" .. \"64 KiB\"",
                  "soc.toml:4:7: unit.tick: \"2 s\" is out of range, expected \"1 us\" .. \"1 s\"",
                  "soc.toml:4:7: unit.base: 0x2000 is out of range, expected 0x0 .. 0x1000"));
}

struct Wrong {
  SettingValue value;
  const char* message;
};

template <class T>
void expect_refusals(Context& context, Settings& settings, Bare& unit, const std::vector<Wrong>& table) {
  std::vector<std::string> expected;
  for (const Wrong& wrong : table) {
    settings.set("p", wrong.value, Origin{"soc.toml", 4, 7});
    const Param<T> param(unit, "p", T{}, "");
    EXPECT_EQ(param.value(), T{});
    expected.push_back(std::string("soc.toml:4:7: unit.p: ") + wrong.message);
  }
  EXPECT_EQ(context.diagnostics.lines(), expected);
}

TEST_F(ParamTest, bool_refuses_other_types) {
  expect_refusals<bool>(context_, settings_, unit_,
                        {{std::int64_t{1}, "1: expected true or false"},
                         {0.5, "0.5: expected true or false"},
                         {std::string("yes"), "\"yes\": expected true or false"}});
}

TEST_F(ParamTest, count_refuses_other_types_and_negative_numbers) {
  expect_refusals<std::uint64_t>(context_, settings_, unit_,
                                 {{true, "true: expected a whole number"},
                                  {1.0, "1.0: expected a whole number"},
                                  {std::int64_t{-1}, "-1: expected a whole number"},
                                  {std::string("3"), "\"3\": expected a whole number"}});
}

TEST_F(ParamTest, text_refuses_other_types) {
  expect_refusals<std::string>(context_, settings_, unit_,
                               {{true, "true: expected text in quotes"},
                                {std::int64_t{3}, "3: expected text in quotes"},
                                {1.5, "1.5: expected text in quotes"}});
}

TEST_F(ParamTest, cycles_refuse_fractions_and_other_units) {
  expect_refusals<Cycles>(
      context_, settings_, unit_,
      {{0.5, "0.5: expected a number of cycles such as 4 or \"4 cycles\""},
       {true, "true: expected a number of cycles such as 4 or \"4 cycles\""},
       {std::int64_t{-4}, "-4: expected a number of cycles such as 4 or \"4 cycles\""},
       {std::string("4"), "\"4\": unit missing, expected a value such as \"4 cycles\""},
       {std::string("4 us"),
        "\"4 us\": unknown unit \"us\" (known: cycles, cycle), expected a value such as \"4 cycles\""}});
}

TEST_F(ParamTest, sizes_and_times_refuse_plain_numbers) {
  give("size", std::int64_t{64});
  give("time", 1.5);
  const Param<Bytes> size(unit_, "size", 1_KiB, "");
  const Param<Picoseconds> time(unit_, "time", 1_us, "");
  EXPECT_EQ(size.value(), 1_KiB);
  EXPECT_EQ(time.value(), 1_us);
  EXPECT_THAT(context_.diagnostics.lines(),
              ElementsAre("soc.toml:4:7: unit.size: 64: expected a value with a unit such as \"64 KiB\"",
                          "soc.toml:4:7: unit.time: 1.5: expected a value with a unit such as \"10 us\""));
}

TEST_F(ParamTest, addresses_refuse_text_and_negative_numbers) {
  expect_refusals<Address>(context_, settings_, unit_,
                           {{std::int64_t{-16}, "-16: expected an address such as 0x1000"},
                            {std::string("0x1000"), "\"0x1000\": expected an address such as 0x1000"}});
}

TEST_F(ParamTest, a_refused_setting_counts_as_used) {
  give("p", std::string("x"));
  const Param<bool> param(unit_, "p", false, "");
  Diagnostics unused;
  settings_.report_unused(unused, "unit", {});
  EXPECT_THAT(unused.lines(), IsEmpty());
}

enum class Policy { round_robin, priority };

TEST_F(ParamTest, choice_reads_as_its_index) {
  give("policy", std::string("priority"));
  const ChoiceParam policy(unit_, "policy", {"round_robin", "priority"}, "round_robin", "Who runs next.");
  EXPECT_EQ(policy.index(), 1u);
  EXPECT_EQ(policy.word(), "priority");
  EXPECT_EQ(policy.as<Policy>(), Policy::priority);
  EXPECT_EQ(policy.range_text(), "round_robin | priority");
  EXPECT_EQ(policy.default_text(), "\"round_robin\"");
  EXPECT_EQ(policy.value_text(), "\"priority\"");
  EXPECT_EQ(policy.origin().text(), "soc.toml:4:7");
}

TEST_F(ParamTest, choice_falls_back_to_its_default) {
  EXPECT_THROW(ChoiceParam(unit_, "none", {"round_robin", "priority"}, "lottery", ""), std::invalid_argument);
  const ChoiceParam policy(unit_, "policy", {"round_robin", "priority"}, "priority", "");
  EXPECT_EQ(policy.word(), "priority");
  EXPECT_EQ(policy.origin().text(), "default");
}

TEST_F(ParamTest, choice_refuses_other_words_and_types) {
  give("a", std::string("prority"));
  give("b", std::string("lottery"));
  give("c", std::int64_t{1});
  const ChoiceParam a(unit_, "a", {"round_robin", "priority"}, "round_robin", "");
  const ChoiceParam b(unit_, "b", {"round_robin", "priority"}, "priority", "");
  const ChoiceParam c(unit_, "c", {"round_robin", "priority"}, "priority", "");
  EXPECT_EQ(a.word(), "round_robin");
  EXPECT_EQ(b.word(), "priority");
  EXPECT_EQ(c.word(), "priority");
  EXPECT_THAT(context_.diagnostics.lines(),
              ElementsAre("soc.toml:4:7: unit.a: \"prority\": expected one of round_robin | priority, did "
                          "you mean \"priority\"?",
                          "soc.toml:4:7: unit.b: \"lottery\": expected one of round_robin | priority",
                          "soc.toml:4:7: unit.c: 1: expected text in quotes"));
}

}  // namespace
}  // namespace hsx::param_test
