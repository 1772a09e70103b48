#include "kernel/registry.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace hsx::registry_test {
namespace {

using testing::ElementsAre;

struct Shape {
  virtual ~Shape() = default;
  virtual int corners() const = 0;
};
struct Polygon : Shape {
  explicit Polygon(int n) : corners_(n) {}
  int corners() const override { return corners_; }
  int corners_;
};
using Shapes = Catalogue<Shape, int>;

Shapes::Entry polygon() {
  return {"A polygon.", [](int n) { return std::make_unique<Polygon>(n); }};
}

TEST(Catalogue, finds_and_makes_by_name) {
  Shapes shapes;
  shapes.add("polygon", polygon());
  const Shapes::Entry* entry = shapes.find("polygon");
  ASSERT_NE(entry, nullptr);
  EXPECT_EQ(entry->doc, "A polygon.");
  EXPECT_EQ(entry->make(5)->corners(), 5);
}

TEST(Catalogue, finds_nothing_of_another_name) {
  EXPECT_EQ(Shapes().find("circle"), nullptr);
}

TEST(Catalogue, names_are_in_order) {
  Shapes shapes;
  shapes.add("b", polygon());
  shapes.add("c", polygon());
  shapes.add("a", polygon());
  EXPECT_THAT(shapes.names(), ElementsAre("a", "b", "c"));
}

TEST(Catalogue, refuses_a_name_twice) {
  Shapes shapes;
  shapes.add("polygon", polygon());
  try {
    shapes.add("polygon", polygon());
    FAIL() << "taken twice";
  } catch (const std::invalid_argument& error) {
    EXPECT_STREQ(error.what(), "two parts are registered as polygon");
  }
}

class Widget : public Component {
 public:
  Widget(const sc_core::sc_module_name& name, const Setup& setup) : Component(name, setup) {}
};

TEST(ComponentKind, one_line_makes_a_kind_known) {
  const ComponentKind<Widget> kind{"registry_test_widget", "A widget."};
  const ComponentKinds::Entry* entry = ComponentKinds::instance().find("registry_test_widget");
  ASSERT_NE(entry, nullptr);
  EXPECT_EQ(entry->doc, "A widget.");
  Context context(100_MHz, Engine::lockstep);
  Settings settings;
  const std::unique_ptr<Component> made = entry->make("widget0", hsx::Setup{context, settings});
  EXPECT_STREQ(made->name(), "widget0");
  EXPECT_NE(dynamic_cast<Widget*>(made.get()), nullptr);
}

struct Spins {
  virtual ~Spins() = default;
};
struct Whistles {
  virtual ~Whistles() = default;
};
class Kettle : public Component, public Whistles {
 public:
  Kettle(const sc_core::sc_module_name& name, const Setup& setup) : Component(name, setup) {}
};

TEST(ComponentKind, tells_what_a_kind_is_without_making_one) {
  const ComponentKind<Kettle> kind{"registry_test_kettle", "A kettle."};
  EXPECT_TRUE(kind_is_a<Whistles>("registry_test_kettle"));
  EXPECT_TRUE(kind_is_a<Component>("registry_test_kettle"));
  EXPECT_FALSE(kind_is_a<Spins>("registry_test_kettle"));
  EXPECT_FALSE(kind_is_a<Whistles>("registry_test_teapot"));
  EXPECT_THAT(kinds_that_are<Whistles>(), ElementsAre("registry_test_kettle"));
}

}  // namespace
}  // namespace hsx::registry_test
