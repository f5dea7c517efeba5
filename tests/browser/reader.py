"""A person before the page: sees, types, clicks and waits."""

from __future__ import annotations

import time

from selenium import webdriver
from selenium.webdriver import ActionChains
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.remote.webelement import WebElement

_PATIENCE = 45
"""Seconds that anything may take on a busy machine: a first question loads the model, a first file the embedder."""


class Reader:
    """The page in one browser."""

    def __init__(self, driver: webdriver.Chrome):
        self.driver = driver

    def all(self, selector: str) -> list[WebElement]:
        return self.driver.find_elements(By.CSS_SELECTOR, selector)

    def wait(self, selector: str, count: int = 1) -> list[WebElement]:
        """The elements that match and are seen, once there are `count` of them."""
        until = time.monotonic() + _PATIENCE
        while True:
            found = [element for element in self.all(selector) if self._seen(element)]
            if len(found) >= count:
                return found
            assert time.monotonic() < until, f"{selector} did not appear {count} times in {_PATIENCE} s"
            time.sleep(0.05)

    def wait_until(self, script: str, *arguments: object) -> None:
        """Until JavaScript says true."""
        until = time.monotonic() + _PATIENCE
        while not self.js(f"return Boolean({script})", *arguments):
            assert time.monotonic() < until, f"never true in {_PATIENCE} s: {script}"
            time.sleep(0.05)

    def js(self, script: str, *arguments: object):
        return self.driver.execute_script(script, *arguments)

    def ask(self, question: str) -> WebElement:
        """Types a question, and returns its turn once it is answered."""
        turns = len(self.all(".turn"))
        (box,) = self.wait("#ask-box textarea")
        box.send_keys(question, Keys.ENTER)
        return self.wait(".turn", turns + 1)[-1]

    def click(self, element: WebElement) -> None:
        """Brings an element to the middle, as a person scrolls it clear of what floats over the page, and clicks it."""
        self.js("arguments[0].scrollIntoView({ block: 'center' })", element)
        element.click()

    def tab(self, name: str) -> None:
        next(button for button in self.wait("#tabs button[role=tab]") if button.text == name).click()

    def press(self, *keys: str) -> None:
        ActionChains(self.driver).send_keys(*keys).perform()

    def press_until(self, key: str, selector: str, *, shift: bool = False, at_most: int = 60) -> WebElement:
        """Presses a key until the element that has the focus matches `selector`, and returns it."""
        for _ in range(at_most):
            if self.js("return document.activeElement.matches(arguments[0])", selector):
                return self.driver.switch_to.active_element
            chain = ActionChains(self.driver)
            (chain.key_down(Keys.SHIFT).send_keys(key).key_up(Keys.SHIFT) if shift else chain.send_keys(key)).perform()
        raise AssertionError(f"{at_most} presses of the key never brought the focus to {selector}")

    def in_view(self, element: WebElement) -> bool:
        """Whether an element lies inside the window and inside every box that scrolls around it."""
        return self.js(
            """
            const inside = (a, b) => a.top >= b.top - 1 && a.bottom <= b.bottom + 1;
            const at = arguments[0].getBoundingClientRect();
            if (!inside(at, { top: 0, bottom: window.innerHeight })) return false;
            for (let e = arguments[0].parentElement; e; e = e.parentElement)
              if (["auto", "scroll"].includes(getComputedStyle(e).overflowY) && !inside(at, e.getBoundingClientRect()))
                return false;
            return true;
            """,
            element,
        )

    def focused(self, element: WebElement) -> bool:
        return self.js("return document.activeElement === arguments[0]", element)

    def _seen(self, element: WebElement) -> bool:
        try:
            return element.is_displayed()
        except Exception as error:
            if type(error).__name__ == "StaleElementReferenceException":  # drawn anew while we looked
                return False
            raise
