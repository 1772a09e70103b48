#include "kernel/register_bank.h"

#include <gtest/gtest.h>

#include <map>
#include <stdexcept>

#include "support/random.h"

namespace hsx::register_bank_test {
namespace {

using testing_support::Random;

std::vector<RegisterRow> rows() {
  return {
      {0x00, "STATUS", RegisterAccess::read_only, 0, "", 1, 0},
      {0x04, "START", RegisterAccess::write_only, 0, "", 1, 0},
      {0x08, "ARGUMENT", RegisterAccess::read_write, 0, "", 1, 0},
      {0x10, "NEXT", RegisterAccess::read_to_pop, 0, "", 1, 0},
      {0x14, "FLAGS", RegisterAccess::write_one_to_clear, 0, "", 1, 0},
      {0x40, "DEADLINE", RegisterAccess::read_write, 0, "", 3, 8},
  };
}

Response decode(const RegisterBank& bank, Command command, std::uint64_t offset, unsigned size = 4) {
  RegisterHit hit{};
  return bank.decode(Access{command, Address(offset), nullptr, size}, hit);
}

std::string refusal(std::vector<RegisterRow> rows) {
  try {
    const RegisterBank bank(std::move(rows));
    return "";
  } catch (const std::invalid_argument& error) {
    return error.what();
  }
}

TEST(RegisterBank, finds_the_row_and_the_element) {
  const RegisterBank bank(rows());
  RegisterHit hit{};
  ASSERT_EQ(bank.decode(Access{Command::read, Address(0x08), nullptr, 4}, hit), Response::ok);
  EXPECT_EQ(hit.row, 2u);
  EXPECT_EQ(hit.element, 0u);
  ASSERT_EQ(bank.decode(Access{Command::write, Address(0x50), nullptr, 4}, hit), Response::ok);
  EXPECT_EQ(hit.row, 5u);
  EXPECT_EQ(hit.element, 2u);
}

TEST(RegisterBank, each_kind_of_register_takes_its_commands) {
  const RegisterBank bank(rows());
  EXPECT_EQ(decode(bank, Command::read, 0x00), Response::ok);
  EXPECT_EQ(decode(bank, Command::write, 0x00), Response::command_error);
  EXPECT_EQ(decode(bank, Command::read, 0x04), Response::command_error);
  EXPECT_EQ(decode(bank, Command::write, 0x04), Response::ok);
  EXPECT_EQ(decode(bank, Command::read, 0x08), Response::ok);
  EXPECT_EQ(decode(bank, Command::write, 0x08), Response::ok);
  EXPECT_EQ(decode(bank, Command::read, 0x10), Response::ok);
  EXPECT_EQ(decode(bank, Command::write, 0x10), Response::command_error);
  EXPECT_EQ(decode(bank, Command::read, 0x14), Response::ok);
  EXPECT_EQ(decode(bank, Command::write, 0x14), Response::ok);
}

TEST(RegisterBank, gaps_and_what_lies_beyond_are_address_errors) {
  const RegisterBank bank(rows());
  EXPECT_EQ(decode(bank, Command::read, 0x0C), Response::address_error);
  EXPECT_EQ(decode(bank, Command::read, 0x44), Response::address_error);
  EXPECT_EQ(decode(bank, Command::read, 0x54), Response::address_error);
  EXPECT_EQ(decode(bank, Command::read, 0x80), Response::address_error);
  EXPECT_EQ(decode(bank, Command::read, 0x1'0000'0000), Response::address_error);
}

TEST(RegisterBank, only_aligned_words_are_taken) {
  const RegisterBank bank(rows());
  for (const unsigned size : {0u, 1u, 2u, 3u, 5u, 8u}) {
    EXPECT_EQ(decode(bank, Command::read, 0x00, size), Response::size_error) << size;
  }
  for (const std::uint64_t offset : {0x01u, 0x02u, 0x03u, 0x0Du}) {
    EXPECT_EQ(decode(bank, Command::read, offset), Response::size_error) << offset;
  }
}

TEST(RegisterBank, the_window_is_a_power_of_two_that_holds_the_last_register) {
  EXPECT_EQ(RegisterBank(rows()).window(), 0x80u);
  EXPECT_EQ(RegisterBank({{0x3C, "LAST", RegisterAccess::read_only, 0, "", 1, 0}}).window(), 0x40u);
  EXPECT_EQ(RegisterBank({{0x40, "LAST", RegisterAccess::read_only, 0, "", 1, 0}}).window(), 0x80u);
  EXPECT_EQ(RegisterBank({{0x00, "ONLY", RegisterAccess::read_only, 0, "", 1, 0}}).window(), 4u);
}

TEST(RegisterBank, refuses_rows_that_overlap) {
  EXPECT_EQ(refusal({{0, "A", RegisterAccess::read_only, 0, "", 1, 0},
                     {0, "B", RegisterAccess::read_only, 0, "", 1, 0}}),
            "register row overlaps or is not aligned: B");
}

TEST(RegisterBank, refuses_an_array_that_runs_into_another_row) {
  EXPECT_EQ(refusal({{8, "A", RegisterAccess::read_only, 0, "", 1, 0},
                     {0, "B", RegisterAccess::read_only, 0, "", 3, 4}}),
            "register row overlaps or is not aligned: B");
  EXPECT_EQ(refusal({{12, "A", RegisterAccess::read_only, 0, "", 1, 0},
                     {0, "B", RegisterAccess::read_only, 0, "", 3, 4}}),
            "");
}

TEST(RegisterBank, refuses_an_array_without_a_stride) {
  EXPECT_EQ(refusal({{0, "A", RegisterAccess::read_only, 0, "", 2, 0}}),
            "register row overlaps or is not aligned: A");
}

TEST(RegisterBank, refuses_what_is_not_aligned) {
  EXPECT_EQ(refusal({{2, "A", RegisterAccess::read_only, 0, "", 1, 0}}),
            "register row overlaps or is not aligned: A");
  EXPECT_EQ(refusal({{0, "A", RegisterAccess::read_only, 0, "", 2, 6}}),
            "register row overlaps or is not aligned: A");
}

TEST(RegisterBank, interleaved_arrays_do_not_overlap) {
  EXPECT_EQ(refusal({{0, "A", RegisterAccess::read_only, 0, "", 4, 8},
                     {4, "B", RegisterAccess::read_only, 0, "", 4, 8}}),
            "");
}

TEST(RegisterAccess, has_the_short_texts_of_the_documentation) {
  EXPECT_STREQ(to_text(RegisterAccess::read_only), "RO");
  EXPECT_STREQ(to_text(RegisterAccess::write_only), "WO");
  EXPECT_STREQ(to_text(RegisterAccess::read_write), "RW");
  EXPECT_STREQ(to_text(RegisterAccess::read_to_pop), "RP");
  EXPECT_STREQ(to_text(RegisterAccess::write_one_to_clear), "W1C");
}

class RegisterBankProperty : public testing::TestWithParam<std::uint64_t> {};

TEST_P(RegisterBankProperty, agrees_with_a_map_of_words) {
  Random random(GetParam());
  SCOPED_TRACE(random.trace());
  std::map<std::uint64_t, std::pair<std::size_t, std::uint32_t>> words;
  std::vector<RegisterRow> table;
  for (int tries = 0; tries < 12; ++tries) {
    const RegisterRow row{static_cast<std::uint32_t>(4 * random.below(60)),
                          "R",
                          RegisterAccess::read_write,
                          0,
                          "",
                          static_cast<std::uint32_t>(random.between(1, 4)),
                          static_cast<std::uint32_t>(4 * random.between(1, 5))};
    bool free = true;
    for (std::uint32_t i = 0; i < row.count; ++i)
      free = free && words.count(row.offset + i * row.stride) == 0;
    table.push_back(row);
    EXPECT_EQ(refusal(table).empty(), free);
    if (!free) {
      table.pop_back();
      continue;
    }
    for (std::uint32_t i = 0; i < row.count; ++i) words[row.offset + i * row.stride] = {table.size() - 1, i};
  }
  const RegisterBank bank(table);
  for (std::uint64_t offset = 0; offset < 0x200; offset += 4) {
    RegisterHit hit{};
    const Response response = bank.decode(Access{Command::read, Address(offset), nullptr, 4}, hit);
    const auto word = words.find(offset);
    ASSERT_EQ(response, word == words.end() ? Response::address_error : Response::ok) << offset;
    if (word == words.end()) continue;
    EXPECT_EQ(hit.row, word->second.first) << offset;
    EXPECT_EQ(hit.element, word->second.second) << offset;
  }
}

INSTANTIATE_TEST_SUITE_P(Seeds, RegisterBankProperty, testing::Range<std::uint64_t>(1, 11));

}  // namespace
}  // namespace hsx::register_bank_test
