import assert from 'node:assert/strict';
import { append, method, pinMethods } from '../../../../src/kernel/worker/originals/methods.ts';

class Animal {
  says = 'nothing';
  speak(): string {
    return this.says;
  }
  get loud(): string {
    return this.says.toUpperCase();
  }
}
class Dog extends Animal {
  override says = 'woof';
}

/* eslint-disable @typescript-eslint/unbound-method -- what is looked at here. */
describe('captured methods', () => {
  it('stay what they were when the prototype gets others, and when calls themselves are replaced', () => {
    const speak = method(Animal.prototype.speak);
    const { call } = Function.prototype;
    const { speak: before } = Animal.prototype;
    try {
      Animal.prototype.speak = () => 'replaced';
      Function.prototype.call = () => 'hijacked';
      assert.equal(speak(new Dog()), 'woof');
    } finally {
      Function.prototype.call = call;
      Animal.prototype.speak = before;
    }
  });

  it('pinned to an object are its own, inherited ones and accessors too', () => {
    const dog = pinMethods(new Dog());
    const { speak } = Animal.prototype;
    try {
      Animal.prototype.speak = () => 'replaced';
      assert.equal(dog.speak(), 'woof');
      assert.equal(dog.loud, 'WOOF');
      assert.equal(new Dog().speak(), 'replaced');
    } finally {
      Animal.prototype.speak = speak;
    }
    assert.equal(dog.says, 'woof');
  });

  it('append an item where cells have put setters for indices on all arrays', () => {
    const list: string[] = [];
    Object.defineProperty(Array.prototype, '0', { set: () => assert.fail('taken'), configurable: true });
    try {
      append(list, 'kept');
    } finally {
      Reflect.deleteProperty(Array.prototype, '0');
    }
    assert.deepEqual(list, ['kept']);
  });
});
