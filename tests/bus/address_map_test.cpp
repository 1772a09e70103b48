#include "bus/address_map.h"

#include <gtest/gtest.h>

#include <stdexcept>

#include "support/random.h"

namespace hsx::address_map_test {
namespace {

Region region(std::uint64_t base, std::uint64_t size, const char* target = "t.in") {
  return {Address(base), Bytes(size), target};
}

std::string refusal(std::vector<Region> regions) {
  try {
    const AddressMap map(std::move(regions));
  } catch (const std::invalid_argument& error) {
    return error.what();
  }
  return "";
}

TEST(AddressMapTest, an_empty_map_holds_nothing) {
  EXPECT_EQ(AddressMap().find(Address(0), 1), AddressMap::kNone);
}

TEST(AddressMapTest, finds_by_order_of_declaration_not_of_address) {
  const AddressMap map({region(0x4000, 0x100), region(0, 0x10)});
  EXPECT_EQ(map.find(Address(0x4000), 4), 0u);
  EXPECT_EQ(map.find(Address(0), 4), 1u);
  EXPECT_EQ(map.find(Address(0x40FC), 4), 0u);
  EXPECT_EQ(map.find(Address(0xC), 4), 1u);
}

TEST(AddressMapTest, an_access_lies_wholly_in_one_region) {
  const AddressMap map({region(0x10, 0x10), region(0x20, 0x10)});
  EXPECT_EQ(map.find(Address(0x1F), 1), 0u);
  EXPECT_EQ(map.find(Address(0x20), 1), 1u);
  EXPECT_EQ(map.find(Address(0x1F), 2), AddressMap::kNone);
  EXPECT_EQ(map.find(Address(0x10), 0x10), 0u);
  EXPECT_EQ(map.find(Address(0x10), 0x11), AddressMap::kNone);
  EXPECT_EQ(map.find(Address(0xF), 1), AddressMap::kNone);
  EXPECT_EQ(map.find(Address(0x30), 1), AddressMap::kNone);
}

TEST(AddressMapTest, the_last_byte_of_all_can_be_mapped) {
  const AddressMap map({region(~std::uint64_t{0} - 0xF, 0x10)});
  EXPECT_EQ(map.find(Address(~std::uint64_t{0}), 1), 0u);
  EXPECT_EQ(map.find(Address(~std::uint64_t{0}), 2), AddressMap::kNone);
  EXPECT_EQ(map.find(Address(0), 1), AddressMap::kNone);
}

TEST(AddressMapTest, neighbours_may_touch_but_not_overlap) {
  EXPECT_EQ(refusal({region(0, 0x10), region(0x10, 0x10)}), "");
  EXPECT_EQ(refusal({region(0, 0x11, "a.in"), region(0x10, 0x10, "b.in")}), "regions overlap: a.in and b.in");
  EXPECT_EQ(refusal({region(0x10, 0x10, "a.in"), region(0, 0x11, "b.in")}), "regions overlap: a.in and b.in");
  EXPECT_EQ(refusal({region(0, 0x100, "a.in"), region(0x10, 1, "b.in")}), "regions overlap: a.in and b.in");
}

TEST(AddressMapTest, an_empty_region_is_refused) {
  EXPECT_EQ(refusal({region(0, 0, "a.in")}), "empty region a.in");
}

// Whatever was asked for before, each address is found where a search from the start finds it.
TEST(AddressMapTest, the_answer_does_not_depend_on_the_question_before) {
  testing_support::Random random(4201);
  SCOPED_TRACE(random.trace());
  const AddressMap map({region(0x00, 0x20), region(0x40, 0x08), region(0x20, 0x10), region(0x60, 0x01)});
  for (int n = 0; n < 2000; ++n) {
    const std::uint64_t at = random.below(0x70);
    const auto size = static_cast<unsigned>(random.between(1, 8));
    std::size_t expected = AddressMap::kNone;
    for (std::size_t i = 0; i < map.regions().size(); ++i) {
      const std::uint64_t base = map.regions()[i].base.value();
      if (at >= base && at + size <= base + map.regions()[i].size.value()) expected = i;
    }
    ASSERT_EQ(map.find(Address(at), size), expected) << at << " " << size;
  }
}

}  // namespace
}  // namespace hsx::address_map_test
